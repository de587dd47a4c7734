use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact)]
    a: String,
    #[pii(contact::address)]
    b: String,
    #[pii(demographic)]
    c: String,
    #[pii(user.contact.email)]
    d: String,
    #[pii(contact.email)]
    e: String,
    #[pii(CONTACT::EMAIL)]
    f: String,
}

fn main() {}
