use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    billing_email: String,
    flags: u32,
    #[pii(erase = null)]
    phone: Option<String>,
}

fn main() {}
