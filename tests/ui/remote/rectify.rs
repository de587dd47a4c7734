use pii_core::{PersonalData, Rectify};

pub mod other {
    pub struct Address {
        pub street: String,
        pub floor: u8,
    }
}

#[derive(PersonalData, Rectify)]
#[pii(remote = other::Address)]
struct AddressDef {
    #[pii(contact::address::Street)]
    street: String,
    #[pii(none)]
    floor: u8,
}

fn main() {}
