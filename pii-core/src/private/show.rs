//! What stands in redacted output.

use core::fmt;

use serde_core::{Serialize, Serializer};

use crate::category::CategoryTerm;

/// A token whose text the derive knows.
#[derive(Clone, Copy)]
pub struct Token(pub &'static str);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// A token with categories of the application, whose keys only the compiler knows.
#[derive(Clone, Copy)]
pub struct Computed(pub &'static [CategoryTerm]);

impl fmt::Display for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<pii:")?;
        for (index, term) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("+")?;
            }
            f.write_str(term.short_key())?;
        }
        f.write_str(">")
    }
}

impl fmt::Debug for Computed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Computed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
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
