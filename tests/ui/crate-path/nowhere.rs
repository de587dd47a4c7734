use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(crate = nowhere)]
struct Customer {
    #[pii(contact::Email)]
    a: String,
}

fn main() {}
