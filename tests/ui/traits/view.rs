use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn show(customer: &Customer) {
    customer.visit(String::new());
}

fn main() {}
