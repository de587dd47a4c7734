use pii_core::PersonalData;

pub mod other {
    pub struct Address {
        pub street: String,
        pub floor: u8,
    }
}

#[derive(PersonalData)]
#[pii(remote = other::Address, allow(display = "letters", serialize = "stored"))]
struct AddressDef {
    #[pii(contact::address::Street)]
    street: String,
    #[pii(none)]
    floor: u8,
}

fn main() {}
