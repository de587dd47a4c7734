use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(
        contact::Email,
        retention = "P2Y",
        retention = "P3Y",
        erase = null,
        erase = delete,
        mask = email,
        mask = email,
        recipient("HubSpot"),
        recipient("HubSpot"),
        purpose(essential::Service, basis = contract),
        purpose(essential::Service, basis = consent),
        purpose(sales::Nothing, basis = consent, basis = contract),
        subject = Customer,
        subject = Prospect,
    )]
    email: Option<String>,
}

fn main() {}
