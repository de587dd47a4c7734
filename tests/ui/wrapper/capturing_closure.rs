use pii_core::{Pii, category::contact::Email};

fn leak(email: Pii<String, Email>) -> Vec<String> {
    let mut seen = Vec::new();
    let _ = email.map(|text| seen.push(text));
    seen
}

fn main() {}
