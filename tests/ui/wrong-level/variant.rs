use pii_core::PersonalData;

#[derive(PersonalData)]
enum Reach {
    #[pii(contact::Email)]
    Nothing,
    #[pii(contact::Email)]
    Mail(#[pii(Name)] String),
    #[pii(contact::Emial)]
    Two(String, String),
}

fn main() {}
