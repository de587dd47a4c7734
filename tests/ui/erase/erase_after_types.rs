use pii_core::PersonalData;

pub struct Plain;

#[derive(PersonalData)]
#[pii(erase_after(Plain, Nowhere))]
struct Customer {
    #[pii(Name)]
    name: String,
}

fn main() {}
