use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, recipient("HubSpot", contry = "US"))]
    a: String,
    #[pii(Name, recipient("HubSpot", purpose = "mail"))]
    b: String,
    #[pii(Name, recipient("HubSpot", eu))]
    c: String,
    #[pii(Name, recipients("HubSpot"))]
    d: String,
}

fn main() {}
