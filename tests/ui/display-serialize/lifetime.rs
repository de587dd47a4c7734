use pii_core::PersonalData;

#[derive(PersonalData)]
struct Line<'a>(#[pii(contact::Email)] &'a str);

impl std::fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("")
    }
}

fn main() {}
