//! Fields without names.

use pii_core::PersonalData;

#[derive(PersonalData)]
pub struct Pair(#[pii(Name, name::First)] String, #[pii(none)] u8);
