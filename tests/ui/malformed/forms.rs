use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(subject(Customer), store(customers), allow = "x", bound, crate)]
struct Customer {
    #[pii(contact::Email, retention("P2Y"), erase(null), recipient = "HubSpot", mask(email))]
    email: String,
    #[pii(none = true)]
    plan: u8,
    #[pii(contact::Email = "x")]
    other: String,
    #[pii(Name, purpose = essential::Service, subject("x"))]
    name: String,
}

fn main() {}
