//! A category, a purpose and a subject of the application.

use pii_core::PersonalData;

pub struct Allergy;

impl pii_core::Category for Allergy {
    const KEY: &'static str = "user.allergy";
}

pub struct Visits;

impl pii_core::Purpose for Visits {
    const KEY: &'static str = "visits";
}

pub struct Athlete;

impl pii_core::Subject for Athlete {
    const KEY: &'static str = "athlete";
}

#[derive(PersonalData)]
#[pii(subject = self::Athlete)]
pub struct Patient {
    #[pii(self::Allergy, purpose(crate::Visits, basis = contract))]
    pub allergy: String,
}
