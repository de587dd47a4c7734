//! Whether a value is another one, as far as its type can tell.

/// The inherent method wins where its bound holds.
pub struct Compare<'a, T: ?Sized>(pub &'a T, pub &'a T);

impl<T: PartialEq + ?Sized> Compare<'_, T> {
    pub fn differ(&self) -> bool {
        self.0 != self.1
    }
}

pub trait CompareUnknown {
    fn differ(&self) -> bool {
        true
    }
}

impl<T: ?Sized> CompareUnknown for Compare<'_, T> {}
