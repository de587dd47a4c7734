use pii_core::PersonalData;

#[derive(PersonalData)]
enum Reach {
    #[pii(contact::Emial, retention = "2 years")]
    Mail(String, String, String),
    #[pii(none, contact::PhoneNumber)]
    Call(String, String),
    #[pii(retention = "P2Y")]
    Fax { number: String, paper: String },
}

fn main() {}
