//! Variants of every shape, one of them with an attribute for all its fields.

use pii_core::PersonalData;

#[derive(PersonalData)]
pub enum Reach {
    Never,
    Mail(#[pii(contact::Email)] String),
    #[pii(contact::PhoneNumber, retention = "P1Y")]
    Call {
        number: String,
        #[pii(none)]
        extension: u8,
    },
}
