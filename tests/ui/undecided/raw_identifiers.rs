use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    r#type: String,
    r#match: String,
    #[pii(r#contact::r#Emial)]
    r#use: String,
    #[pii(r#none)]
    r#fn: u8,
}

fn main() {}
