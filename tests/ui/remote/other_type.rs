use pii_core::PersonalData;

pub mod other {
    pub struct Address {
        pub street: String,
        pub floor: u8,
    }
}

#[derive(PersonalData)]
#[pii(remote = other::Address)]
struct AddressDef {
    #[pii(contact::address::Street, mask = name)]
    street: u32,
    #[pii(none)]
    floor: String,
}

fn main() {}
