use pii_core::PersonalData;

pub struct Foreign;

#[derive(PersonalData)]
struct Customer {
    #[pii(nested, with = NowhereDef)]
    a: Foreign,
    #[pii(nested, with = nowhere::Def)]
    b: Foreign,
}

fn main() {}
