use pii_core::PersonalData;

#[derive(PersonalData, serde::Serialize)]
#[pii(allow(serialize = "stored"))]
enum Reach<T> {
    Mail(#[pii(contact::Email)] T),
    Never,
}

impl<T> std::fmt::Display for Reach<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("")
    }
}

fn main() {}
