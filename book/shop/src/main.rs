//! A shop with a newsletter.

mod customer;
mod newsletter;

use customer::Customer;

fn main() {
    let mut customers = vec![Customer::new(7, "Ada", "ada@example.com")];
    for customer in &mut customers {
        newsletter::subscribe(customer);
        log::info!("{customer:?} reads {} letters", customer.letters);
    }
    if let Err(error) = newsletter::save(&customers) {
        log::error!("the list was not saved: {error}");
    }
}
