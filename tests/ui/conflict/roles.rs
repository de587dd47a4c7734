use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(none, contact::Email)]
    email: String,
    #[pii(nested, none)]
    plan: u8,
    #[pii(subject_id, none)]
    id: u64,
    #[pii(nested, contact::Address)]
    address: String,
    #[pii(nested, subject_id)]
    other: String,
}

fn main() {}
