use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(contact::Email, none, retention = "P2Y", erase = null)]
struct Customer {
    #[pii(contact::Email, store = "customers", allow(display = "x"), bound = "")]
    email: String,
}

fn main() {}
