use pii_core::{Pii, category::contact::Email};

fn store(email: &Pii<String, Email>) -> String {
    serde_json::to_string(email).unwrap_or_default()
}

#[derive(serde::Serialize)]
struct Row {
    email: Pii<String, Email>,
}

fn main() {}
