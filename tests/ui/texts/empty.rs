use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(label = "")]
struct Customer {
    #[pii(contact::Email, label = "", note = " ", column = "")]
    a: String,
}

fn main() {}
