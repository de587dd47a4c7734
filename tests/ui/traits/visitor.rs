use pii_core::{Export, PersonalData};

#[derive(PersonalData, Export)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn answer(customer: &Customer) {
    drop(customer.export(&mut String::new()));
}

fn main() {}
