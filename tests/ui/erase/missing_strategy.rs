use pii_core::{Erase, PersonalData};

#[derive(PersonalData, Erase)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
    #[pii(none)]
    plan: u8,
    #[pii(subject_id)]
    id: u64,
    #[pii(Name, retention = "P2Y")]
    name: String,
}

fn main() {}
