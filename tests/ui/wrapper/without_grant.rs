use pii_core::{Pii, category::contact::Email};

fn all(email: &Pii<String, Email>) -> usize {
    email.expose().len() + email.expose("support").len()
}

fn main() {}
