use pii_core::PersonalData;

pub mod other {
    pub struct Address {
        pub street: String,
    }

    pub struct Point(pub f64);
}

#[derive(PersonalData)]
#[pii(remote = other::Address)]
struct AddressDef {
    #[pii(contact::address::Street)]
    street: String,
}

#[derive(PersonalData)]
struct Customer {
    #[pii(nested, with = AddressDef)]
    point: other::Point,
}

fn main() {}
