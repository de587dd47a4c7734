use pii_core::{Pii, category::contact::Email};

fn show(email: &Pii<String, Email>) -> String {
    format!("To: {email}")
}

fn text(email: &Pii<String, Email>) -> String {
    email.to_string()
}

fn main() {}
