use pii_core::PersonalData;

#[derive(PersonalData)]
enum Reach {
    #[pii(subject = Customer, store = "mails")]
    Mail(#[pii(contact::Email)] String),
    #[pii(contact::PhoneNumber, crate = pii_core, bound = "", remote = String)]
    Call(String),
}

fn main() {}
