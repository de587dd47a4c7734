//! Parameters that are not types.

use pii_core::PersonalData;

#[derive(PersonalData)]
pub struct Line<'a> {
    #[pii(Name)]
    pub name: &'a str,
}

#[derive(PersonalData)]
pub struct Code<const N: usize>(#[pii(authorization::Pin)] [u8; N]);
