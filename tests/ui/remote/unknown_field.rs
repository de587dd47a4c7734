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
    #[pii(contact::address::City, erase = null)]
    city: String,
}

fn main() {}
