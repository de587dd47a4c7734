//! Whether a field holds anything, as far as its type can tell.

use alloc::{borrow::Cow, boxed::Box, string::String, vec::Vec};

use crate::erase::ERASED;

/// The inherent methods win where they fit.
#[doc(hidden)]
pub struct Presence<'a, T: ?Sized>(pub &'a T);

impl<T> Presence<'_, Option<T>> {
    pub fn is_absent(&self) -> bool {
        self.0.is_none()
    }
}

impl<T> Presence<'_, Vec<T>> {
    pub fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

macro_rules! text {
    ($($type:ty;)*) => {$(
        impl Presence<'_, $type> {
            pub fn is_absent(&self) -> bool {
                self.0.is_empty() || **self.0 == *ERASED
            }
        }
    )*};
}

text! {
    String;
    Box<str>;
    Cow<'_, str>;
}

#[doc(hidden)]
pub trait PresenceUnknown {
    fn is_absent(&self) -> bool {
        false
    }
}

impl<T: ?Sized> PresenceUnknown for Presence<'_, T> {}
