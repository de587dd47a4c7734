use pii_core::{PersonalData, Rectify};

#[derive(PersonalData, Rectify)]
struct Customer {
    #[pii(contact::Email, validate = judge)]
    a: String,
    #[pii(contact::Email, validate = self::Judge)]
    b: String,
}

pub struct Judge;

fn main() {}
