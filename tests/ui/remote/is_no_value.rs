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
    #[pii(contact::address::Street)]
    street: String,
    #[pii(none)]
    floor: u8,
}

#[derive(PersonalData)]
struct Customer {
    #[pii(nested)]
    address: AddressDef,
}

fn show(address: &AddressDef) -> String {
    format!("{address:?}")
}

fn main() {}
