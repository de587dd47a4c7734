use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, recipient("HubSpot", role = processor, role = controller))]
    a: String,
    #[pii(Name, recipient("HubSpot", country = "US", country = "IE"))]
    b: String,
    #[pii(Name, recipient("HubSpot", safeguard = scc, safeguard = bcr))]
    c: String,
    #[pii(Name, recipient("HubSpot", role = processor), recipient("HubSpot", role = controller))]
    d: String,
}

fn main() {}
