use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, retention("P2Y", from = ""))]
    a: String,
    #[pii(Name, retention("P2Y", from = 3))]
    b: String,
    #[pii(Name, retention("P2Y", from = self.created))]
    c: String,
    #[pii(Name, retention("P2Y", from = dates::created))]
    d: String,
}

fn main() {}
