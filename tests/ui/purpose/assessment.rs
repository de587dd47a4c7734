use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, purpose(essential::Service, basis = legitimate_interests, assessment = ""))]
    a: String,
    #[pii(contact::Email, purpose(essential::Service, basis = legitimate_interests, assessment = lia))]
    b: String,
    #[pii(contact::Email, purpose(essential::Service, basis = legitimate_interests, assessment))]
    c: String,
    #[pii(contact::Email, purpose(essential::Service, basis = legitimate_interests, assessment("LIA")))]
    d: String,
    #[pii(contact::Email, purpose(essential::Service, basis = legitimate_interests, assessment = "a", assessment = "b"))]
    e: String,
    #[pii(contact::Email, purpose(essential::Service, basis = legitimate_interests, asessment = "LIA"))]
    f: String,
}

fn main() {}
