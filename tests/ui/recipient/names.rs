use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, recipient(role = processor))]
    a: String,
    #[pii(Name, recipient("HubSpot", "Mailgun", country = "US"))]
    b: String,
    #[pii(Name, recipient("HubSpot" "Mailgun"))]
    c: String,
    #[pii(Name, recipient(HubSpot, role = processor))]
    d: String,
    #[pii(Name, recipient(" "))]
    e: String,
    #[pii(Name, recipient("HubSpot", "HubSpot"))]
    f: String,
    #[pii(Name, recipient)]
    g: String,
}

fn main() {}
