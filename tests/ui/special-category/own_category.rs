use pii_core::{PersonalData, category::Flags};

pub struct Allergy;

impl pii_core::Category for Allergy {
    const KEY: &'static str = "user.health_and_medical.allergy";
    const FLAGS: Flags = Flags::ART9;
}

#[derive(PersonalData)]
struct Patient {
    #[pii(self::Allergy, purpose(essential::Service, basis = contract))]
    allergies: Vec<String>,
}

fn main() {}
