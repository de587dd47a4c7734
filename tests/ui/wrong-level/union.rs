use pii_core::PersonalData;

#[derive(PersonalData)]
union Either {
    #[pii(contact::Email)]
    a: u8,
    #[pii(none)]
    b: u8,
}

fn main() {}
