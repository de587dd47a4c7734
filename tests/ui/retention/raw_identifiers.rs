use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, retention("P2Y", from = r#typ))]
    email: String,
    #[pii(Name, retention("P2Y", from = r#match))]
    name: String,
    #[pii(none)]
    r#type: u64,
}

fn main() {}
