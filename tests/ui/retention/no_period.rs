use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, retention)]
    a: String,
    #[pii(Name, retention())]
    b: String,
    #[pii(Name, retention(from = a))]
    c: String,
    #[pii(Name, retention(from = a, "P2Y"))]
    d: String,
    #[pii(Name, retention(2, from = a))]
    e: String,
    #[pii(Name, retention("2 years", from = a))]
    f: String,
}

fn main() {}
