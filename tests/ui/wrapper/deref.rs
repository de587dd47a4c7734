use pii_core::{Pii, category::contact::Email};

fn length(email: &Pii<String, Email>) -> usize {
    email.len() + (**email).len()
}

fn text(email: &Pii<String, Email>) -> &str {
    email.as_ref()
}

fn out(email: Pii<String, Email>) -> String {
    email.into()
}

fn field(email: &Pii<String, Email>) -> &String {
    &email.value
}

fn main() {}
