use pii_core::{Export, PersonalData};

struct Handle;

#[derive(PersonalData)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PersonalData, Export)]
struct Customer {
    #[pii(contact::Email)]
    email: Handle,
    #[pii(nested)]
    address: Address,
}

fn main() {}
