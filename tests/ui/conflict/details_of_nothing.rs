use pii_core::PersonalData;

#[derive(PersonalData)]
struct Address {
    #[pii(contact::address::City)]
    city: String,
}

#[derive(PersonalData)]
struct Customer {
    #[pii(none, retention = "P2Y", erase = null, recipient("HubSpot"))]
    plan: Option<u8>,
    #[pii(nested, mask = email, subject = Customer, purpose(essential::Service, basis = contract))]
    address: Address,
    #[pii(nested, erase = null)]
    other: Option<Address>,
}

fn main() {}
