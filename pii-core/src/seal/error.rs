//! What can go wrong. No error quotes a value, a key or a pseudonym.

use alloc::boxed::Box;
use core::{error::Error, fmt};

/// Why a value could not be sealed or opened. That somebody was erased is none: see [`Opened`](super::Opened).
///
/// ```
/// use pii_core::{Pseudonym, seal::{Context, KeyStore, MemoryKeyStore, SealError, Sealed}};
///
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
/// let person = Pseudonym::of(&keyed_hash, "customer", b"7");
/// let keys = MemoryKeyStore::default();
/// keys.destroy(&person, &[])?;
///
/// let error = Sealed::seal(&36u8, &keys, &Context::new(&person, "Customer.age")).unwrap_err();
/// assert!(matches!(error, SealError::Fenced));
/// assert_eq!(error.to_string(), "the person was erased and gets no new key until readmitted");
/// # Ok::<(), pii_core::seal::KeyStoreError>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum SealError {
    /// The key store failed.
    Store(KeyStoreError),
    /// The person was erased, and [`KeyStore::readmit`](super::KeyStore::readmit) was not called since.
    Fenced,
    /// The store does not have the key of this number and did not destroy it: it was lost, or was never this person's.
    UnknownKey(u32),
    /// It is another person's, another field's or another key's, or it was changed.
    Refused,
    /// The value's type cannot make it out.
    Value(InvalidValue),
    /// The system has no random numbers to give.
    Randomness(NoRandomness),
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Fenced => f.write_str("the person was erased and gets no new key until readmitted"),
            Self::UnknownKey(number) => write!(f, "the key store has no key {number} of that person and class"),
            Self::Refused => f.write_str("the sealed value belongs elsewhere or was changed"),
            Self::Value(error) => error.fmt(f),
            Self::Randomness(error) => error.fmt(f),
        }
    }
}

impl Error for SealError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Store(error) => error.source(),
            _ => None,
        }
    }
}

impl From<KeyStoreError> for SealError {
    fn from(error: KeyStoreError) -> Self {
        Self::Store(error)
    }
}

impl From<InvalidValue> for SealError {
    fn from(error: InvalidValue) -> Self {
        Self::Value(error)
    }
}

impl From<NoRandomness> for SealError {
    fn from(error: NoRandomness) -> Self {
        Self::Randomness(error)
    }
}

/// What went wrong in a [`KeyStore`](super::KeyStore). Its source is the store's own error.
///
/// ```
/// use pii_core::seal::KeyStoreError;
/// use std::error::Error;
///
/// let error = KeyStoreError::new("the key manager does not answer");
/// assert_eq!(error.to_string(), "the key store failed");
/// assert_eq!(error.source().unwrap().to_string(), "the key manager does not answer");
/// ```
#[derive(Debug)]
pub struct KeyStoreError(Box<dyn Error + Send + Sync>);

impl KeyStoreError {
    /// Wraps the store's own error, which must contain neither the key nor whose it is.
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(error.into())
    }
}

impl fmt::Display for KeyStoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the key store failed")
    }
}

impl Error for KeyStoreError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

macro_rules! plain {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name;

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($text)
            }
        }

        impl Error for $name {}
    )*};
}

plain! {
    /// The value cannot be turned into bytes, or the bytes are no value of that type. It does not say more, because
    /// what the type's own error says may quote the value.
    ///
    /// ```
    /// use pii_core::seal::{InvalidValue, Sealable};
    ///
    /// assert_eq!(String::from_bytes(&[0xff]).unwrap_err(), InvalidValue);
    /// ```
    InvalidValue = "the sealed value is none of its type";

    /// The system has no random numbers to give.
    ///
    /// ```
    /// assert_eq!(pii_core::seal::NoRandomness.to_string(), "the system has no random numbers to give");
    /// ```
    NoRandomness = "the system has no random numbers to give";
}
