use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, purpose(essential::Service, basis = consnt))]
    email: String,
    #[pii(Name, purpose(essential::Service, basis = because))]
    name: String,
    #[pii(HealthAndMedical, purpose(essential::Service, basis = consent, condition = explicit))]
    health: String,
    #[pii(contact::Url, purpose(essential::Service, bases = consent))]
    url: String,
}

fn main() {}
