//! What generated code calls. Not part of the API: it changes with every version, and the derive of the
//! same version is the only caller.

mod compare;
mod debug;
mod forbid;
mod hand;
mod mask;
mod nested;
mod show;
mod wipe;

pub use serde_core::ser;

pub use compare::{Compare, CompareUnknown};
pub use debug::{Part, Shape, debug};
pub use forbid::{NoDisplayUnlessPiiAllowDisplay, NoSerializeUnlessPiiAllowSerialize, Probe, Unimplemented};
pub use hand::{Hand, HandPii, HandUnknown};
pub use mask::{Mask, MaskUnknown};
pub use nested::{Nested, NestedUnknown, nothing, schema_of, schema_of_remote};
pub use show::{Computed, Show, ShowDebug};
pub use wipe::{Slot, WipeUnknown};

/// Puts a type into the registry, if there is one.
#[cfg(feature = "registry")]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($schema:expr) => {
        $crate::__private::inventory::submit! { $crate::registry::Registered($schema) }
    };
}

#[cfg(not(feature = "registry"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __register {
    ($schema:expr) => {};
}

#[cfg(feature = "registry")]
pub use inventory;

pub use crate::__register as register;
