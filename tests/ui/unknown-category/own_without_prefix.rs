use pii_core::PersonalData;

pub struct Loyalty;

impl pii_core::Category for Loyalty {
    const KEY: &'static str = "user.loyalty";
}

#[derive(PersonalData)]
struct Customer {
    #[pii(Loyalty)]
    a: u32,
    #[pii(data::Loyalty)]
    b: u32,
    #[pii(pii_core::category::contact::Email)]
    c: String,
    #[pii(::pii_core::category::contact::Emial)]
    d: String,
}

fn main() {}
