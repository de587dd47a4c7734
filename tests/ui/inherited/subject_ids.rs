use pii_core::PersonalData;

#[derive(PersonalData)]
enum Event {
    #[pii(subject_id)]
    Joined(u64, u64),
    #[pii(nested)]
    Left(String, String),
}

fn main() {}
