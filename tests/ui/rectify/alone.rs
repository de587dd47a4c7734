use pii_core::Rectify;

#[derive(Rectify)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn main() {}
