use pii_core::PersonalData;

#[derive(PersonalData, serde::Serialize)]
struct Customer<'a> {
    #[pii(contact::Email)]
    email: &'a str,
}

fn main() {}
