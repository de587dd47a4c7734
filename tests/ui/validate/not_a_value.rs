use pii_core::{PersonalData, Rectify};

#[derive(PersonalData, Rectify)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PersonalData, Rectify)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
    #[pii(nested, validate = judge)]
    address: Address,
    #[pii(none, validate = judge)]
    plan: String,
    #[pii(subject_id, validate = judge)]
    id: String,
}

fn judge(_: &str) -> Result<(), &'static str> {
    Ok(())
}

fn main() {}
