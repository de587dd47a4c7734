use pii_core::{Erase, PersonalData};

#[derive(PersonalData, Erase)]
struct Order {
    #[pii(contact::Email, erase = pseudonymise)]
    buyer: String,
}

fn erase(order: &mut Order) {
    drop(order.erase_with(&"key"));
    drop(order.erase_with(&|value: &str| value.to_owned()));
}

fn main() {}
