//! Who buys.

use pii_core::PersonalData;

/// A customer.
#[derive(PersonalData)]
#[pii(subject = Customer, store = "customers")]
pub struct Customer {
    /// The number on their letters.
    #[pii(subject_id)]
    pub id: u64,
    /// What they are called.
    #[pii(Name, purpose(essential::Service, basis = contract), retention = "P10Y", erase = anonymise)]
    pub name: String,
    /// Where the newsletter goes.
    #[pii(contact::Email, purpose(marketing::communications::Email, basis = consent), erase = delete)]
    pub email: String,
    /// How many they were sent.
    #[pii(none)]
    pub letters: u32,
}

impl Customer {
    /// A customer without letters.
    pub fn new(id: u64, name: &str, email: &str) -> Self {
        Self { id, name: name.to_owned(), email: email.to_owned(), letters: 0 }
    }
}
