use pii_core::PersonalData;

pub struct Loyalty;

#[derive(PersonalData)]
struct Customer {
    #[pii(self::Loyalty)]
    card: u32,
    #[pii(crate::nowhere::Missing)]
    other: u32,
}

fn main() {}
