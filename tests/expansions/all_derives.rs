//! Everything that can be derived for one struct.

use pii_core::{Erase, Export, PersonalData, Rectify};

#[derive(PersonalData, Export, Erase, Rectify)]
pub struct Customer {
    #[pii(subject_id)]
    pub id: u64,
    #[pii(contact::Email, erase = pseudonymise, validate = has_at)]
    pub email: String,
    #[pii(authorization::Password, erase = delete)]
    pub password: String,
    #[pii(nested)]
    pub home: Address,
    #[pii(none)]
    pub plan: u8,
}

#[derive(PersonalData, Export, Erase, Rectify)]
pub struct Address(#[pii(contact::address::City, erase = anonymise)] String);

fn has_at(email: &str) -> Result<(), &'static str> {
    if email.contains('@') { Ok(()) } else { Err("an address has an @") }
}
