use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(subject = Customer, store = "customers")]
#[pii(subject = Prospect, store = "customers", allow(serialize = "a", serialize = "b"))]
#[pii(crate = ::pii_core, crate = ::pii_core, bound = "", bound = "")]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn main() {}
