use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, retention = "2 years")]
    a: String,
    #[pii(contact::Email, retention = "P2")]
    b: String,
    #[pii(contact::Email, retention = "-P1D")]
    c: String,
    #[pii(contact::Email, retention = "P0D")]
    d: String,
    #[pii(contact::Email, retention = "P1H")]
    e: String,
    #[pii(contact::Email, retention = "")]
    f: String,
}

fn main() {}
