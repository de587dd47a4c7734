use pii_core::PersonalData;

#[derive(PersonalData, serde::Serialize)]
#[pii(allow(display = "mail merge"))]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

impl std::fmt::Display for Customer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("")
    }
}

fn main() {}
