//! What generated code calls. Not part of the API: it changes with every version, and the derive of the
//! same version is the only caller.

mod compare;
mod debug;
mod forbid;
mod mask;
mod nested;
mod show;
mod wipe;

pub use serde_core::ser;

pub use compare::{Compare, CompareUnknown};
pub use debug::{Part, Shape, debug};
pub use forbid::{NoDisplayUnlessPiiAllowDisplay, NoSerializeUnlessPiiAllowSerialize, Probe, Unimplemented};
pub use mask::{Mask, MaskUnknown};
pub use nested::{schema_of, schema_of_remote, show_nested};
pub use show::{Computed, Show, ShowDebug};
pub use wipe::{Slot, WipeUnknown};
