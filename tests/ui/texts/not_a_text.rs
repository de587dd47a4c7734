use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(label = 'c')]
struct Customer {
    #[pii(contact::Email, label = email, note = 3, column = b"email")]
    a: String,
    #[pii(Name, label, note("x"), column(name))]
    b: String,
}

fn main() {}
