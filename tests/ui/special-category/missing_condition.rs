use pii_core::PersonalData;

#[derive(PersonalData)]
struct Patient {
    #[pii(
        HealthAndMedical,
        purpose(essential::Service, basis = contract),
        purpose(research::Scientific, basis = consent, condition = research),
    )]
    diagnosis: String,
}

fn main() {}
