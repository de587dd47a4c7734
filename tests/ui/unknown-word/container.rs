use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(subjekt = Customer, stores = "customers", frobnicate)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn main() {}
