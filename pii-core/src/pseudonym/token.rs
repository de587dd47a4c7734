//! A pseudonym that needs no heap.

use core::fmt;

use subtle::ConstantTimeEq;

use super::key_id::{self, KeyId};

/// 128 bits: with fewer, two people of a large table would share a pseudonym.
pub(super) const DIGEST: usize = 16;
const MAX: usize = key_id::MAX + 1 + 2 * DIGEST;
const HEX: &[u8; 16] = b"0123456789abcdef";

/// A pseudonym that lies on the stack, to be written to where it goes: `k1:` and 32 hexadecimal digits.
///
/// ```
#[cfg_attr(feature = "hash", doc = "use pii_core::pseudonym::HashKey as Key;")]
#[cfg_attr(not(feature = "hash"), doc = "use pii_core::pseudonym::HmacKey as Key;")]
///
/// let key = Key::new("k1", [7; 32])?;
/// let token = key.token("user.contact.email", b"ada@example.com");
/// assert!(token.as_str().starts_with("k1:"));
/// assert_eq!(token.to_string().len(), 35);
/// # Ok::<(), pii_core::pseudonym::InvalidKeyId>(())
/// ```
#[derive(Clone, Copy)]
pub struct Token {
    text: [u8; MAX],
    len: usize,
}

impl Token {
    pub(super) fn new(id: &KeyId, digest: [u8; DIGEST]) -> Self {
        let mut text = [0; MAX];
        let mut len = 0;
        let mut push = |byte| {
            text[len] = byte;
            len += 1;
        };
        id.as_bytes().iter().copied().for_each(&mut push);
        push(b':');
        for byte in digest {
            push(HEX[usize::from(byte >> 4)]);
            push(HEX[usize::from(byte & 15)]);
        }
        Self { text, len }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).expect("ids and digits are ASCII")
    }

    fn as_bytes(&self) -> &[u8] {
        &self.text[..self.len]
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        self.as_bytes().ct_eq(text.as_bytes()).into()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({})", self.as_str())
    }
}
