use pii_core::PersonalData;

#[derive(PersonalData, serde::Serialize)]
enum Reach {
    Mail(#[pii(contact::Email)] String),
    Never,
}

impl std::fmt::Display for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("")
    }
}

fn main() {}
