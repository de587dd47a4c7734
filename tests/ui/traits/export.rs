use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn answer(customer: &Customer) {
    drop(pii_core::export::to_json(customer));
    drop(pii_core::export::to_json(&customer.email));
}

fn main() {}
