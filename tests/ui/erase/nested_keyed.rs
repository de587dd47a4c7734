use pii_core::{Erase, PersonalData};

#[derive(PersonalData)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PersonalData, Erase)]
struct Customer {
    #[pii(nested, erase = pseudonymise)]
    address: Vec<Address>,
}

fn main() {}
