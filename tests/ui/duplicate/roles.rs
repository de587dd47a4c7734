use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(subject_id)]
    #[pii(subject_id)]
    id: u64,
    #[pii(none, none)]
    plan: u8,
    #[pii(contact::Email, contact::Email)]
    email: String,
}

fn main() {}
