use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(crate = std)]
struct Customer {
    #[pii(contact::Email)]
    a: String,
}

fn main() {}
