//! The bytes of a key.

use alloc::boxed::Box;
use core::ops::Deref;

use zeroize::{Zeroize, Zeroizing};

/// 32 bytes that stay at one place until they are zeroized, when they are dropped. Bytes that are part of a value are
/// copied by every move of it, and what a map or a growing list leaves behind nobody wipes.
pub(crate) struct Secret(Box<Zeroizing<[u8; 32]>>);

impl Secret {
    /// Bytes that `fill` writes to where they stay.
    #[cfg(feature = "seal")]
    pub(crate) fn filled<E>(fill: impl FnOnce(&mut [u8]) -> Result<(), E>) -> Result<Self, E> {
        let mut secret = Self::zeros();
        fill(secret.0.as_mut_slice())?;
        Ok(secret)
    }

    /// Takes the bytes, and wipes where they were.
    pub(crate) fn taken(bytes: &mut [u8; 32]) -> Self {
        let secret = Self::copied(bytes);
        bytes.zeroize();
        secret
    }

    fn copied(bytes: &[u8; 32]) -> Self {
        let mut secret = Self::zeros();
        secret.0.copy_from_slice(bytes);
        secret
    }

    fn zeros() -> Self {
        Self(Box::new(Zeroizing::new([0; 32])))
    }
}

impl Clone for Secret {
    fn clone(&self) -> Self {
        Self::copied(self)
    }
}

impl Deref for Secret {
    type Target = [u8; 32];

    fn deref(&self) -> &[u8; 32] {
        &self.0
    }
}
