use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(allow(serialise = "stored", debug = "needed"))]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn main() {}
