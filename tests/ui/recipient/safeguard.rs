use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, recipient("HubSpot", safeguard = sccs))]
    a: String,
    #[pii(Name, recipient("HubSpot", safeguard = "scc"))]
    b: String,
    #[pii(Name, recipient("HubSpot", safeguard = trust))]
    c: String,
    #[pii(Name, recipient("HubSpot", safeguard))]
    d: String,
}

fn main() {}
