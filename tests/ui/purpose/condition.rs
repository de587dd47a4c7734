use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(HealthAndMedical, purpose(essential::Service, basis = consent, condition = "research"))]
    a: String,
    #[pii(HealthAndMedical, purpose(essential::Service, basis = consent, condition = research, condition = employment))]
    b: String,
    #[pii(HealthAndMedical, purpose(essential::Service, basis = consent, condition))]
    c: String,
    #[pii(HealthAndMedical, purpose(essential::Service, basis = consent, condition = healthcare))]
    d: String,
}

fn main() {}
