use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(subject = Custommer)]
struct Customer {
    #[pii(contact::Email, purpose(marketing::Comunications, basis = consent))]
    email: String,
    #[pii(Name, subject = Robot, purpose(Newsletter, basis = consent))]
    name: String,
}

fn main() {}
