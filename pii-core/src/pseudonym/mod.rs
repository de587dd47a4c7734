//! Names that stand for people and that only a key leads back from.
//!
//! A pseudonym is still personal data (Art. 4(5) and recital 26 GDPR): whoever holds the key, or enough other
//! data about the person, finds them again. It may stand in a log or in an audit trail; it may not be
//! published.
//!
//! Pseudonyms of one value are equal as long as category and key are. Whoever sees two of them learns that,
//! and nothing else.

#[cfg(feature = "hash")]
mod hash_key;
#[cfg(feature = "hmac")]
mod hmac_key;
#[cfg(any(feature = "hash", feature = "hmac"))]
mod key_id;
#[cfg(any(feature = "hash", feature = "hmac"))]
mod keyed;
#[cfg(any(feature = "hash", feature = "hmac"))]
mod token;

#[cfg(feature = "hash")]
pub use hash_key::HashKey;
#[cfg(feature = "hmac")]
pub use hmac_key::HmacKey;
#[cfg(any(feature = "hash", feature = "hmac"))]
pub use key_id::InvalidKeyId;
#[cfg(any(feature = "hash", feature = "hmac"))]
pub use token::Token;

use alloc::string::String;
use core::fmt;

use serde_core::{Serialize, Serializer};

use crate::erase::Pseudonyms;

/// A name for a person that only the key leads back from.
///
/// Only [`Pseudonym::of`] makes one, so an e-mail address cannot end up in its place by mistake. It prints and
/// serialises as it is. It is as good as the [`Pseudonyms`] that made it: take `HashKey` (feature `hash`) or
/// `HmacKey` (feature `hmac`) rather than a function of your own.
///
/// ```
/// use pii_core::Pseudonym;
///
/// # fn keyed_hash(_category: &str, _value: &[u8]) -> String { "k1:9f2c".into() }
/// let subject = Pseudonym::of(&keyed_hash, "customer", b"7");
/// assert_eq!(subject.to_string(), "k1:9f2c");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pseudonym(String);

impl Pseudonym {
    /// The pseudonym of a value. Pseudonyms of different domains cannot be matched: name the
    /// [category](crate::category) of the value, or the table that its number is from.
    pub fn of(pseudonyms: &dyn Pseudonyms, domain: &str, value: &[u8]) -> Self {
        Self(pseudonyms.pseudonym(domain, value))
    }

    /// The text to store or to search for.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pseudonym({})", self.0)
    }
}

impl Serialize for Pseudonym {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
