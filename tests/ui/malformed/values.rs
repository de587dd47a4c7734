use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(store = customers, store = "", subject = "Customer", bound = "T Clone", allow(), allow(display))]
struct Customer {
    #[pii(contact::Email, retention = 2, erase = "null", mask = 3, recipient(), recipient(HubSpot), recipient(""))]
    email: String,
}

fn main() {}
