use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(label = "a", label = "b")]
struct Customer {
    #[pii(contact::Email, label = "a", label = "b", note = "a", note = "b", column = "a", column = "a")]
    a: String,
}

fn main() {}
