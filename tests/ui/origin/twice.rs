use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(origin = provided)]
#[pii(origin = provided)]
struct Customer {
    #[pii(contact::Email, origin = provided, origin = observed)]
    a: String,
}

fn main() {}
