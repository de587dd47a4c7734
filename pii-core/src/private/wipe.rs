//! Zeroing memory where the type allows it.

use zeroize::Zeroize;

use crate::erase::Memory;

/// A value about to be replaced. `wipe` zeroizes when the type can, and says so when it cannot: the
/// inherent method wins where its bound holds.
pub struct Slot<'a, T: ?Sized>(pub &'a mut T);

impl<T: Zeroize + ?Sized> Slot<'_, T> {
    pub fn wipe(self) -> Memory {
        self.0.zeroize();
        Memory::Zeroized
    }
}

pub trait WipeUnknown: Sized {
    fn wipe(self) -> Memory {
        Memory::Dropped
    }
}

impl<T: ?Sized> WipeUnknown for Slot<'_, T> {}
