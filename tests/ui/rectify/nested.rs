use pii_core::{PersonalData, Rectify};

#[derive(PersonalData)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PersonalData, Rectify)]
struct Customer {
    #[pii(nested)]
    address: Address,
}

fn main() {}
