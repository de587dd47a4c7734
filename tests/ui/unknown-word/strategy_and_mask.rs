use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, erase = anonymize, mask = mail)]
    email: String,
    #[pii(Name, erase = forget)]
    name: String,
}

fn main() {}
