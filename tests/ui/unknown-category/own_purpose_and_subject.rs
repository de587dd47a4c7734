use pii_core::PersonalData;

pub struct Plain;

#[derive(PersonalData)]
#[pii(subject = self::Plain)]
struct Customer {
    #[pii(contact::Email, purpose(self::Plain, basis = consent))]
    email: String,
}

fn main() {}
