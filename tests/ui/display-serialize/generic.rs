use pii_core::PersonalData;

#[derive(PersonalData, serde::Serialize)]
struct Customer<T> {
    #[pii(contact::Email)]
    email: T,
}

impl<T: std::fmt::Display> std::fmt::Display for Customer<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.email.fmt(f)
    }
}

fn main() {}
