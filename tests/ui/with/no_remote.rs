use pii_core::PersonalData;

pub mod other {
    pub struct Address {
        pub street: String,
    }
}

#[derive(PersonalData)]
struct AddressDef {
    #[pii(contact::address::Street)]
    street: String,
}

#[derive(PersonalData)]
struct Customer {
    #[pii(nested, with = AddressDef)]
    address: other::Address,
}

fn main() {}
