//! A description of a foreign type, and where it stands.

use pii_core::{Erase, PersonalData};

pub mod other {
    pub struct Address {
        pub street: String,
        pub floor: u8,
    }
}

#[derive(PersonalData, Erase)]
#[pii(remote = other::Address)]
struct AddressDef {
    #[pii(contact::address::Street, erase = null)]
    street: String,
    #[pii(none)]
    floor: u8,
}

#[derive(PersonalData, Erase)]
pub struct Customer {
    #[pii(nested, with = AddressDef)]
    pub address: other::Address,
}
