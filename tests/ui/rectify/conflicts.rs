use pii_core::{PersonalData, Rectify};

#[derive(PersonalData, Rectify)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

struct CustomerPatch;

fn main() {}
