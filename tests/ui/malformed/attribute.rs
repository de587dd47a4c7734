use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii]
    a: String,
    #[pii()]
    b: String,
    #[pii = "contact::Email"]
    c: String,
    #[pii("contact::Email")]
    d: String,
    #[pii(, contact::Email)]
    e: String,
    #[pii(contact::Email erase = null)]
    f: String,
    #[pii(contact::Email, erase =)]
    g: String,
}

fn main() {}
