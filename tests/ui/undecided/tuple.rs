use pii_core::PersonalData;

#[derive(PersonalData)]
struct Pair(#[pii(contact::Email)] String, String);

fn main() {}
