//! What seals and opens.

use core::fmt;

use super::NoRandomness;
use crate::secret::Secret;

/// A key of one person and one class, with its number. Zeroized when it is dropped.
///
/// Numbers start at 1. A number never comes back, not even after the key was destroyed.
///
/// ```
/// use pii_core::seal::Key;
///
/// let key = Key::random(1)?;
/// assert_eq!(key.number(), 1);
/// assert_eq!(format!("{key:?}"), "Key(1)");
/// # Ok::<(), pii_core::seal::NoRandomness>(())
/// ```
#[derive(Clone)]
pub struct Key {
    number: u32,
    bytes: Secret,
}

impl Key {
    /// A key that was stored.
    pub fn new(number: u32, mut bytes: [u8; 32]) -> Self {
        Self { number, bytes: Secret::taken(&mut bytes) }
    }

    /// A fresh key.
    ///
    /// # Errors
    ///
    /// When the system has no random numbers to give.
    pub fn random(number: u32) -> Result<Self, NoRandomness> {
        let bytes = Secret::filled(getrandom::fill).map_err(|_| NoRandomness)?;
        Ok(Self { number, bytes })
    }

    /// Its number.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The key itself, to be wrapped and stored.
    pub fn expose(&self) -> &[u8; 32] {
        &self.bytes
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.number)
    }
}
