//! `bound` takes the place of what would be inferred.

use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(bound = "T: ::core::marker::Copy + ::core::fmt::Debug")]
pub struct Page<T> {
    #[pii(Name)]
    pub owner: String,
    #[pii(none)]
    pub cursor: Option<T>,
}
