use pii_core::{Erase, Export, PersonalData, Rectify};

#[derive(PersonalData, Export, Erase, Rectify)]
union Either {
    #[pii(contact::Email)]
    a: u8,
    b: u8,
}

fn main() {}
