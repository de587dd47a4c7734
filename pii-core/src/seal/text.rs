//! The form a sealed value is stored in.

use alloc::{
    format,
    string::{String, ToString},
};
use core::{fmt, str::FromStr};

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{Algorithm, Sealed, cipher::Ciphertext};

/// The number changes when older versions could not read what newer ones write.
pub(super) const FORMAT: &str = "pii-seal/1";
const ERASED: &str = "erased";

impl<T> Sealed<T> {
    /// The text to store: format, algorithm, number of the key, and the rest in base64url. `FromStr` reads it.
    ///
    /// There is no `Display`: with the key that text is the person's data.
    ///
    /// ```
    /// # use pii_core::{Pseudonym, seal::{Context, MemoryKeyStore, Sealed}};
    /// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
    /// # let person = Pseudonym::of(&keyed_hash, "customer", b"7");
    /// # let (keys, context) = (MemoryKeyStore::default(), Context::new(&person, "Customer.age"));
    /// let stored = Sealed::seal(&36u8, &keys, &context)?.to_text();
    /// assert!(stored.starts_with("pii-seal/1:xc20p:1:"));
    ///
    /// let sealed: Sealed<u8> = stored.parse()?;
    /// assert_eq!(sealed.open(&keys, &context)?.value(), Some(36));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_text(&self) -> String {
        match &self.ciphertext {
            Some(Ciphertext { algorithm, key, bytes }) => {
                format!("{FORMAT}:{algorithm}:{key}:{}", Base64UrlUnpadded::encode_string(bytes))
            }
            None => format!("{FORMAT}:{ERASED}"),
        }
    }
}

impl<T> FromStr for Sealed<T> {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, InvalidText> {
        let rest = text.strip_prefix(FORMAT).and_then(|rest| rest.strip_prefix(':')).ok_or(InvalidText)?;
        if rest == ERASED {
            return Ok(Self::new(None));
        }
        let mut parts = rest.split(':');
        let (Some(algorithm), Some(number), Some(bytes), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(InvalidText);
        };
        let algorithm = Algorithm::named(algorithm).ok_or(InvalidText)?;
        // `+1` and `01` are numbers too, and a value has one text only.
        let key: u32 = number.parse().map_err(|_| InvalidText)?;
        if key.to_string() != number {
            return Err(InvalidText);
        }
        let bytes = Base64UrlUnpadded::decode_vec(bytes).map_err(|_| InvalidText)?;
        Ok(Self::new(Some(Ciphertext { algorithm, key, bytes })))
    }
}

impl<T> Serialize for Sealed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de, T> Deserialize<'de> for Sealed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // What the format says itself may quote the value, which may be one that was never sealed.
        let text = String::deserialize(deserializer).map_err(|_| D::Error::custom(InvalidText))?;
        text.parse().map_err(D::Error::custom)
    }
}

/// The text is not that of a sealed value. It does not say what the text was: it may be one in the clear.
///
/// ```
/// use pii_core::seal::Sealed;
///
/// let error = "ada@example.com".parse::<Sealed<String>>().unwrap_err();
/// assert_eq!(error.to_string(), "not the text of a sealed value");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidText;

impl fmt::Display for InvalidText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the text of a sealed value")
    }
}

impl core::error::Error for InvalidText {}
