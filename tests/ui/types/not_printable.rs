use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn show(customer: &Customer) -> String {
    format!("{customer}")
}

fn store(customer: &Customer) -> String {
    serde_json::to_string(customer).unwrap_or_default()
}

fn main() {}
