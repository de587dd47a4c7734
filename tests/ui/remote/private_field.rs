use pii_core::PersonalData;

pub mod other {
    pub struct Address {
        pub street: String,
        secret: u8,
    }
}

#[derive(PersonalData)]
#[pii(remote = other::Address)]
struct AddressDef {
    #[pii(contact::address::Street)]
    street: String,
    #[pii(none)]
    secret: u8,
}

fn main() {}
