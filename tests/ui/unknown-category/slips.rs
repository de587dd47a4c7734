use pii_core::PersonalData;

#[derive(PersonalData)]
struct Customer {
    #[pii(contact::Emial)]
    email: String,
    #[pii(Email)]
    other: String,
    #[pii(email)]
    third: String,
    #[pii(contact::FirstName)]
    first: String,
    #[pii(Loyalty)]
    loyalty: u32,
}

fn main() {}
