use pii_core::{Erase, PersonalData};

#[derive(PersonalData, Erase)]
enum Reach {
    Mail(#[pii(contact::Email)] String),
    #[pii(contact::PhoneNumber)]
    Call { number: String, extension: String },
    Fax(#[pii(contact::FaxNumber, erase = null)] String),
}

fn main() {}
