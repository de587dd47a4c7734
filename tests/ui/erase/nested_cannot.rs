use pii_core::{Erase, PersonalData};

use std::collections::BTreeMap;

#[derive(PersonalData)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PersonalData, Erase)]
struct Order {
    #[pii(contact::Email, erase = null)]
    buyer: String,
}

#[derive(PersonalData, Erase)]
struct Customer {
    #[pii(nested)]
    address: Option<Address>,
    #[pii(nested)]
    orders: BTreeMap<String, Order>,
}

fn main() {}
