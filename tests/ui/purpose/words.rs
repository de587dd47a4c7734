use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, purpose(essential::Service, basis = consent, reason = "mail"))]
    a: String,
    #[pii(contact::Email, purpose(essential::Service = consent))]
    b: String,
    #[pii(contact::Email, purpose("news", basis = consent))]
    c: String,
    #[pii(contact::Email, purpose)]
    d: String,
    #[pii(contact::Email, purpose(essential::Service basis = consent))]
    e: String,
    #[pii(contact::Email, purpose(essential::Service(consent), basis = consent))]
    f: String,
}

fn main() {}
