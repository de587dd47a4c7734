use pii_core::{PersonalData, Rectify};

#[derive(PersonalData, Rectify)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

impl std::fmt::Display for CustomerPatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("")
    }
}

fn main() {}
