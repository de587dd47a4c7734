use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, purpose(essential::Service, basis = contract, condition = explicit_consent))]
    email: String,
}

fn main() {}
