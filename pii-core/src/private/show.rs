//! What stands in redacted output.

use core::fmt;

use serde_core::{Serialize, Serializer};

use crate::schema::FieldSchema;

/// A token with categories of the application, whose keys only the compiler knows.
#[derive(Clone, Copy)]
pub struct Computed(pub &'static FieldSchema);

impl fmt::Debug for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::redact::token(self.0, f)
    }
}

/// A field that is not personal. `show` serialises the value when its type can, and its `Debug` text
/// otherwise: the inherent method wins where its bound holds.
pub struct Show<'a, T: ?Sized>(pub &'a T);

impl<'a, T: Serialize + ?Sized> Show<'a, T> {
    pub fn show(&self) -> &'a T {
        self.0
    }
}

pub trait ShowDebug<'a> {
    type Text;

    fn show(&self) -> Self::Text;
}

impl<'a, T: ?Sized> ShowDebug<'a> for Show<'a, T> {
    type Text = DebugText<'a, T>;

    fn show(&self) -> Self::Text {
        DebugText(self.0)
    }
}

pub struct DebugText<'a, T: ?Sized>(&'a T);

impl<T: fmt::Debug + ?Sized> Serialize for DebugText<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:?}", self.0))
    }
}
