use pii_core::{Erase, Export, PersonalData};

#[derive(PersonalData, Export, Erase)]
struct Customer {
    #[pii(contact::Email, erase = null)]
    email: Option<String>,
    password: String,
}

fn main() {}
