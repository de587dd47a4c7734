use pii_core::Export;

#[derive(Export)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
}

fn main() {}
