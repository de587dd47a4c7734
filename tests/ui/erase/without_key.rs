use pii_core::{Erase, PersonalData};

#[derive(PersonalData, Erase)]
struct Order {
    #[pii(contact::Email, erase = pseudonymise)]
    buyer: String,
}

#[derive(PersonalData, Erase)]
struct Basket {
    #[pii(nested)]
    orders: Vec<Order>,
}

fn erase(order: &mut Order) {
    drop(order.erase());
}

fn main() {}
