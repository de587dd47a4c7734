use pii_core::PersonalData;

#[derive(PersonalData)]
#[pii(remote = nowhere::Address)]
struct AddressDef {
    #[pii(contact::address::Street)]
    street: String,
}

fn main() {}
