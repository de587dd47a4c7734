//! Every role a field can have.

use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(subject = Customer, store = "customers")]
pub struct Customer {
    #[pii(subject_id)]
    pub id: u64,
    #[pii(contact::Email, mask = email)]
    pub email: Option<String>,
    #[pii(nested)]
    pub address: Option<Address>,
    #[pii(none)]
    pub plan: u8,
}

#[derive(PersonalData)]
pub struct Address(#[pii(contact::address::City)] String);
