use pii_core::Erase;

#[derive(Erase)]
struct Customer {
    #[pii(contact::Email, erase = null)]
    email: String,
}

fn main() {}
