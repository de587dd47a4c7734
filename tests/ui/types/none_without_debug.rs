use pii_core::PersonalData;

struct Handle;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
    #[pii(none)]
    handle: Handle,
}

fn main() {}
