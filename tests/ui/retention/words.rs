use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, retention("P2Y", form = b))]
    a: String,
    #[pii(Name, retention("P2Y", since = a))]
    b: String,
    #[pii(Name, retention("P2Y", from))]
    c: String,
    #[pii(Name, retention("P2Y", from(a)))]
    d: String,
    #[pii(Name, retention("P2Y", "P3Y"))]
    e: String,
    #[pii(Name, retention("P2Y", from = a, from = b))]
    f: String,
    #[pii(Name, retention("P2Y" from = a))]
    g: String,
}

fn main() {}
