use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(nested)]
    address: Option<String>,
}

fn main() {}
