use pii_core::{PersonalData, Rectify};

#[derive(PersonalData, Rectify)]
struct Customer {
    #[pii(subject_id)]
    id: u64,
    #[pii(contact::Email)]
    email: String,
    #[pii(none)]
    plan: u8,
}

fn correct(customer: &mut Customer) {
    drop(customer.rectify(CustomerPatch { id: Some(8), email: 3, plan: None }));
    drop(customer.rectify(Customer { id: 8, email: String::new(), plan: 0 }));
}

fn main() {}
