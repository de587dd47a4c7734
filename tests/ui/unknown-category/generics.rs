use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email<String>)]
    a: String,
    #[pii(contact::Email::<String>)]
    b: String,
    #[pii(self::Own<String>)]
    c: String,
    #[pii((contact::Email))]
    d: String,
    #[pii(contact::*)]
    e: String,
    #[pii(contact::{Email, Url})]
    f: String,
    #[pii(&contact::Email)]
    g: String,
}

fn main() {}
