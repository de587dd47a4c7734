use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, purpse(essential::Service, basis = contract))]
    email: String,
    #[pii(Name, retenton = "P2Y")]
    name: String,
    #[pii(nonee)]
    plan: u8,
    #[pii(Name, quantum = 3)]
    nick: String,
}

fn main() {}
