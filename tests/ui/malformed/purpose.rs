use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, purpose())]
    a: String,
    #[pii(contact::Email, purpose(essential::Service))]
    b: String,
    #[pii(contact::Email, purpose(basis = consent))]
    c: String,
    #[pii(contact::Email, purpose(essential::Service, Sales, basis = consent))]
    d: String,
    #[pii(contact::Email, purpose(essential::Service, basis("consent")))]
    e: String,
    #[pii(contact::Email, purpose(essential::Service, basis = "consent"))]
    f: String,
}

fn main() {}
