use pii_core::PersonalData;

#[derive(PersonalData)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PersonalData)]
struct Customer {
    #[pii(none, origin = provided)]
    plan: u8,
    #[pii(nested, origin = third_party)]
    address: Address,
}

fn main() {}
