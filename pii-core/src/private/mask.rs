//! Whether a value has a text, as far as its type can tell.

use crate::redact::Maskable;

/// The inherent method wins where its bound holds.
pub struct Mask<'a, T: ?Sized>(pub &'a T);

impl<'a, T: Maskable> Mask<'a, T> {
    pub fn maskable(&self) -> Option<&'a dyn Maskable> {
        Some(self.0)
    }
}

pub trait MaskUnknown {
    fn maskable(&self) -> Option<&'static dyn Maskable> {
        None
    }
}

impl<T: ?Sized> MaskUnknown for Mask<'_, T> {}
