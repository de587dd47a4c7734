use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(subject_id)]
    number: u64,
}

fn main() {}
