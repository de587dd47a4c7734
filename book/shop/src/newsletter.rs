//! The newsletter.

use std::{fs, io};

use crate::customer::Customer;

/// Sends a first letter.
pub fn subscribe(customer: &mut Customer) {
    customer.letters += 1;
    log::debug!("customer {} subscribed as {}", customer.id, customer.email);
}

/// Writes the addresses to a file.
pub fn save(customers: &[Customer]) -> io::Result<()> {
    let mut lines = String::new();
    for customer in customers {
        lines += &line(customer);
    }
    fs::write("newsletter.csv", lines)
}

fn line(customer: &Customer) -> String {
    format!("{},{}\n", customer.id, customer.email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_number_and_address() {
        assert_eq!(line(&Customer::new(7, "Ada", "ada@example.com")), "7,ada@example.com\n");
    }
}
