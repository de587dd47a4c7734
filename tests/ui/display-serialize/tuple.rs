use pii_core::PersonalData;

#[derive(PersonalData, serde::Serialize)]
struct Email(#[pii(contact::Email)] String);

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("")
    }
}

fn main() {}
