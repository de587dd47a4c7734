use pii_core::PersonalData;

#[derive(PersonalData)]
enum Reach {
    #[pii(none, purpose(essential::Service, basis = contract))]
    Call(u8, u8),
    Mail(#[pii(contact::Email)] String),
}

fn main() {}
