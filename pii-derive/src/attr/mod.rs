//! `#[pii(...)]` to data. Nothing here returns an error: mistakes go to the context, what is left is used.

mod container;
mod duration;
mod erase;
mod field;
pub(crate) mod items;
mod purpose;
mod recipient;
mod retention;
pub(crate) mod value;

pub(crate) use container::ContainerAttrs;
pub(crate) use erase::Erase;
pub(crate) use field::{CATEGORY, CategoryTerm, FieldAttrs};
pub(crate) use purpose::{Purpose, PurposeParts};
pub(crate) use recipient::Recipient;
pub(crate) use retention::Start;
