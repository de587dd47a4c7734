use pii_core::PersonalData;

#[derive(PersonalData, serde::Serialize)]
#[pii(allow(serialize, display = ""))]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn main() {}
