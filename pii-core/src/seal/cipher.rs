//! The encryption itself.

use alloc::vec::Vec;
use core::fmt;

use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::{Context, Key, NoRandomness, text::FORMAT};

const NONCE: usize = 24;
const TAG: usize = 16;
/// Short values, which are most, have the same length when sealed.
const BLOCK: usize = 32;
/// Ends the value; zeros follow up to the end of the block (ISO/IEC 7816-4).
const END: u8 = 0x80;

/// How values are sealed.
///
/// ```
/// use pii_core::seal::Algorithm;
///
/// assert_eq!(Algorithm::XChaCha20Poly1305.to_string(), "xc20p");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Algorithm {
    /// XChaCha20-Poly1305 with a random nonce. At 192 bits these do not repeat, so that no counter has to survive
    /// restores and be shared by all writers; and it needs no AES instructions to be fast and constant in time.
    XChaCha20Poly1305,
}

impl Algorithm {
    /// The name in the text of a sealed value.
    pub const fn name(self) -> &'static str {
        match self {
            Self::XChaCha20Poly1305 => "xc20p",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        (name == Self::XChaCha20Poly1305.name()).then_some(Self::XChaCha20Poly1305)
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What is stored of a value.
#[derive(Clone)]
pub(super) struct Ciphertext {
    pub(super) algorithm: Algorithm,
    pub(super) key: u32,
    /// The nonce, the encrypted blocks, the tag.
    pub(super) bytes: Vec<u8>,
}

impl Ciphertext {
    /// `None` if the value is too long: 256 GB.
    pub(super) fn encrypt(key: &Key, context: &Context<'_>, value: &[u8]) -> Result<Option<Self>, NoRandomness> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| NoRandomness)?;
        Ok(Self::encrypt_with(nonce, key, context, value))
    }

    pub(super) fn encrypt_with(nonce: [u8; NONCE], key: &Key, context: &Context<'_>, value: &[u8]) -> Option<Self> {
        let algorithm = Algorithm::XChaCha20Poly1305;
        let padded = (value.len() + 1).next_multiple_of(BLOCK);
        let mut buffer = Zeroizing::new(Vec::with_capacity(padded + TAG));
        buffer.extend_from_slice(value);
        buffer.push(END);
        buffer.resize(padded, 0);
        let associated = associated(algorithm, key.number(), context);
        cipher(key).encrypt_in_place(&XNonce::from(nonce), &associated, &mut *buffer).ok()?;
        Some(Self { algorithm, key: key.number(), bytes: [&nonce[..], &buffer].concat() })
    }

    /// `None` if it was not sealed with this key in this context, or was changed.
    pub(super) fn decrypt(&self, key: &Key, context: &Context<'_>) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, encrypted) = self.bytes.split_first_chunk::<NONCE>()?;
        let mut buffer = Zeroizing::new(encrypted.to_vec());
        let associated = associated(self.algorithm, self.key, context);
        cipher(key).decrypt_in_place(&XNonce::from(*nonce), &associated, &mut *buffer).ok()?;
        let end = buffer.iter().rposition(|byte| *byte != 0).filter(|end| buffer[*end] == END)?;
        buffer.truncate(end);
        Some(buffer)
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose().into())
}

/// What is authenticated with the value: how it is sealed, and where it belongs.
fn associated(algorithm: Algorithm, key: u32, context: &Context<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    for part in [FORMAT, algorithm.name()] {
        out.extend(part.as_bytes());
        out.push(b':');
    }
    out.extend(key.to_be_bytes());
    context.write(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::{AeadInOut, KeyInit, Vec, XChaCha20Poly1305, XNonce};

    /// draft-irtf-cfrg-xchacha-03, A.3.1.
    #[test]
    fn the_cipher_gives_the_published_answer() {
        let key: [u8; 32] = core::array::from_fn(|index| 0x80 + u8::try_from(index).unwrap());
        let nonce: [u8; 24] = core::array::from_fn(|index| 0x40 + u8::try_from(index).unwrap());
        let data = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let mut text: Vec<u8> = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip \
                                  for the future, sunscreen would be it."
            .to_vec();
        XChaCha20Poly1305::new(&key.into()).encrypt_in_place(&XNonce::from(nonce), &data, &mut text).unwrap();
        assert_eq!(text[..8], [0xbd, 0x6d, 0x17, 0x9d, 0x3e, 0x83, 0xd4, 0x3b]);
        assert_eq!(
            text[text.len() - 16..],
            [0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a, 0xcf, 0x49],
        );
    }
}
