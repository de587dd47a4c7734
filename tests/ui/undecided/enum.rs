use pii_core::PersonalData;

#[derive(PersonalData)]
enum Reach {
    Mail(#[pii(contact::Email)] String),
    Call { phone: String },
}

fn main() {}
