use pii_core::PersonalData;

#[derive(PersonalData)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PersonalData)]
struct Customer {
    #[pii(nested)]
    pair: (Address, Address),
    #[pii(nested)]
    result: Result<Address, u8>,
}

fn main() {}
