use pii_core::PersonalData;

pub struct Foreign(u128);

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email, mask = email)]
    a: Foreign,
    #[pii(contact::Email, mask = email)]
    b: Option<Vec<Foreign>>,
    #[pii(device::IpAddress, mask = ip)]
    c: [Foreign; 4],
}

fn main() {}
