//! Finding sealed values by what they hold.

use alloc::string::String;
use core::{fmt, str::FromStr};

use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use zeroize::{Zeroize, Zeroizing};

use crate::{
    erase::{Null, Shred},
    pseudonym::{HashKey, InvalidKeyId},
};

const CONTEXT: &str = "pii-core 2026-11 blind index";

/// A key that makes blind indexes. One for all people, because who is looked for is not known beforehand.
///
/// What it is made from may also be the secret of a [`HashKey`]: the two do not meet. See [`BlindIndex`] for an
/// example.
pub struct IndexKey(HashKey);

impl IndexKey {
    /// A key with its id, which stands before every index.
    ///
    /// # Errors
    ///
    /// When the id is not 1 to 16 characters of `a` to `z`, `0` to `9` and `-`.
    pub fn new(id: &str, mut key: [u8; 32]) -> Result<Self, InvalidKeyId> {
        let derived = Zeroizing::new(blake3::derive_key(CONTEXT, &key));
        key.zeroize();
        HashKey::new(id, *derived).map(Self)
    }

    /// The index of a value. Equal values of one field have equal indexes; those of different fields cannot be matched.
    ///
    /// Bring the value into one form before: `Ada@Example.com` and `ada@example.com` are two.
    pub fn index(&self, field: &str, value: &[u8]) -> BlindIndex {
        BlindIndex(self.0.token(field, value).as_str().into())
    }
}

impl fmt::Debug for IndexKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IndexKey({})", self.0.id())
    }
}

/// A keyed pseudonym of a value, stored beside its [`Sealed`](super::Sealed) form to search for equal ones.
///
/// It does not go when the person's keys are destroyed, because it hangs on another: it must be deleted with the
/// record. Give it the category of the value and `erase = shred` or `null`, both of which empty it; copies in backups
/// stay until those expire. Whoever has the [`IndexKey`] can try out values; whoever sees the table learns which
/// records hold equal ones, and how many. Do not index what has few values.
///
/// ```
/// use pii_core::{Erase, PersonalData, seal::{BlindIndex, IndexKey, Sealed}};
///
/// #[derive(PersonalData, Erase)]
/// struct Customer {
///     #[pii(contact::Email, erase = shred)]
///     email: Sealed<String>,
///     #[pii(contact::Email, erase = shred)]
///     email_index: BlindIndex,
/// }
///
/// # let secret = [7; 32];
/// let key = IndexKey::new("i1", secret)?;
/// let wanted = key.index("Customer.email", b"ada@example.com");
/// assert!(wanted.as_str().starts_with("i1:"));
/// assert_eq!(wanted, key.index("Customer.email", b"ada@example.com"));
/// assert_ne!(wanted, key.index("Supplier.email", b"ada@example.com"));
/// assert_eq!(format!("{wanted:?}"), "BlindIndex(i1)");
/// # Ok::<(), pii_core::pseudonym::InvalidKeyId>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlindIndex(String);

impl BlindIndex {
    /// The text to store or to search for; empty once it was erased.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Shred for BlindIndex {
    fn shred(&mut self) {
        self.zeroize();
    }
}

impl Null for BlindIndex {
    fn null(&mut self) {
        self.zeroize();
    }
}

impl Zeroize for BlindIndex {
    fn zeroize(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for BlindIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = self.0.split(':').next().filter(|id| !id.is_empty());
        write!(f, "BlindIndex({})", id.unwrap_or("erased"))
    }
}

impl FromStr for BlindIndex {
    type Err = InvalidIndex;

    fn from_str(text: &str) -> Result<Self, InvalidIndex> {
        let fits = text.is_empty()
            || text.split_once(':').is_some_and(|(id, digest)| {
                matches!(id.len(), 1..=16)
                    && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
                    && digest.len() == 32
                    && digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            });
        if fits { Ok(Self(text.into())) } else { Err(InvalidIndex) }
    }
}

impl Serialize for BlindIndex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for BlindIndex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer).map_err(|_| D::Error::custom(InvalidIndex))?;
        text.parse().map_err(D::Error::custom)
    }
}

/// The text is not a blind index. It does not say what the text was: it may be a value in the clear.
///
/// ```
/// use pii_core::seal::{BlindIndex, InvalidIndex};
///
/// assert_eq!("ada@example.com".parse::<BlindIndex>(), Err(InvalidIndex));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidIndex;

impl fmt::Display for InvalidIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a blind index")
    }
}

impl core::error::Error for InvalidIndex {}
