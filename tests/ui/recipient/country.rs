use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, recipient("HubSpot", country = "USA"))]
    a: String,
    #[pii(Name, recipient("HubSpot", country = "us"))]
    b: String,
    #[pii(Name, recipient("HubSpot", country = US))]
    c: String,
    #[pii(Name, recipient("HubSpot", country = ""))]
    d: String,
    #[pii(Name, recipient("HubSpot", country = "UK"))]
    e: String,
    #[pii(Name, recipient("HubSpot", country))]
    f: String,
}

fn main() {}
