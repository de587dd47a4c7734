use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    date_of_birth: String,
    user_ip: String,
    shipping_street: String,
    iban: String,
    is_active: bool,
    firstName: String,
}

fn main() {}
