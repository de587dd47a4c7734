use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(origin = infered)]
struct Customer {
    #[pii(contact::Email, origin = provded)]
    a: String,
    #[pii(Name, origin = "provided")]
    b: String,
    #[pii(Name, origin)]
    c: String,
    #[pii(Name, origin(observed))]
    d: String,
    #[pii(Name, origin = nowhere)]
    e: String,
}

fn main() {}
