use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn show(customer: &Customer) -> String {
    customer.redacted().with(&"masks").to_string()
}

fn main() {}
