use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Email)]
    email: String,
    #[cfg(all())]
    phone: String,
    #[cfg(any())]
    never: String,
    #[cfg_attr(all(), pii(contact::Emial))]
    other: String,
    #[cfg_attr(any(), pii(Name))]
    name: String,
}

fn main() {}
