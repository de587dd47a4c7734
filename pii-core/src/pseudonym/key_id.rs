//! The name of a key, which stands before every pseudonym it made.

use core::fmt;

pub(super) const MAX: usize = 16;

#[derive(Clone, Copy)]
pub(super) struct KeyId {
    text: [u8; MAX],
    len: usize,
}

impl KeyId {
    pub(super) fn new(id: &str) -> Result<Self, InvalidKeyId> {
        if let Some(found) = id.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            return Err(InvalidKeyId::Character(found));
        }
        if id.is_empty() || id.len() > MAX {
            return Err(InvalidKeyId::Length(id.len()));
        }
        let mut text = [0; MAX];
        text[..id.len()].copy_from_slice(id.as_bytes());
        Ok(Self { text, len: id.len() })
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.text[..self.len]
    }

    pub(super) fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).expect("only ASCII was let in")
    }
}

/// Why a text cannot name a key. A key's id has 1 to 16 characters of `a` to `z`, `0` to `9` and `-`.
///
/// ```
/// use pii_core::pseudonym::InvalidKeyId;
#[cfg_attr(feature = "hash", doc = "use pii_core::pseudonym::HashKey as Key;")]
#[cfg_attr(not(feature = "hash"), doc = "use pii_core::pseudonym::HmacKey as Key;")]
///
/// assert_eq!(Key::new("", [7; 32]).unwrap_err(), InvalidKeyId::Length(0));
/// assert_eq!(Key::new("K1", [7; 32]).unwrap_err(), InvalidKeyId::Character('K'));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidKeyId {
    /// It is empty or too long.
    Length(usize),
    /// It contains another character.
    Character(char),
}

impl fmt::Display for InvalidKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(len) => write!(f, "the id of a key has 1 to {MAX} characters, not {len}"),
            Self::Character(found) => write!(f, "the id of a key is made of a-z, 0-9 and `-`, without {found:?}"),
        }
    }
}

impl core::error::Error for InvalidKeyId {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::{InvalidKeyId, KeyId};

    #[test]
    fn ids_are_short_lower_case_words() {
        for id in ["k", "k1", "eu-2026-11", "0123456789abcdef"] {
            assert_eq!(KeyId::new(id).unwrap().as_str(), id);
        }
    }

    #[test]
    fn what_could_be_taken_for_something_else_is_refused() {
        for (id, error) in [
            ("", InvalidKeyId::Length(0)),
            ("0123456789abcdef0", InvalidKeyId::Length(17)),
            ("k1:", InvalidKeyId::Character(':')),
            ("K1", InvalidKeyId::Character('K')),
            ("é", InvalidKeyId::Character('é')),
            ("k\n", InvalidKeyId::Character('\n')),
        ] {
            assert_eq!(KeyId::new(id).err(), Some(error), "{id:?}");
        }
        assert_eq!(
            InvalidKeyId::Character('\n').to_string(),
            "the id of a key is made of a-z, 0-9 and `-`, without '\\n'",
        );
    }
}
