//! What generated code calls. Not part of the API: it changes with every version, and the derive of the
//! same version is the only caller.

mod forbid;
mod show;
mod wipe;

pub use serde_core::ser;

use crate::{PersonalData, schema::TypeSchema};

pub use forbid::{DisplayWouldPrintPersonalData, Probe, SerializeWouldPrintPersonalData, Unimplemented};
pub use show::{Computed, Show, ShowDebug, Token};
pub use wipe::{Slot, WipeUnknown};

/// A function that can be named, where a closure would add a body of its own to the user's crate.
pub fn schema_of<T: PersonalData + ?Sized>() -> &'static TypeSchema {
    T::SCHEMA
}
