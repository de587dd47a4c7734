//! What seals and opens.

use core::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::NoRandomness;

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
    bytes: Zeroizing<[u8; 32]>,
}

impl Key {
    /// A key that was stored.
    pub fn new(number: u32, mut bytes: [u8; 32]) -> Self {
        let key = Self { number, bytes: Zeroizing::new(bytes) };
        bytes.zeroize();
        key
    }

    /// A fresh key.
    ///
    /// # Errors
    ///
    /// When the system has no random numbers to give.
    pub fn random(number: u32) -> Result<Self, NoRandomness> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes).map_err(|_| NoRandomness)?;
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
