use pii_core::PersonalData;

#[derive(Debug, PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn main() {}
