//! Beside an error stand impls that print nothing but the type's name.

use pii_core::{Erase, PersonalData};

#[derive(PersonalData, Erase)]
pub struct Customer {
    pub email: String,
}
