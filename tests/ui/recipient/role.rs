use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, recipient("HubSpot", role = procesor))]
    a: String,
    #[pii(Name, recipient("HubSpot", role = "processor"))]
    b: String,
    #[pii(Name, recipient("HubSpot", role = friend))]
    c: String,
    #[pii(Name, recipient("HubSpot", role))]
    d: String,
    #[pii(Name, recipient("HubSpot", role(processor)))]
    e: String,
}

fn main() {}
