use pii_core::PersonalData;

#[derive(PersonalData)]
enum Reach {
    #[pii(contact::Email)]
    Mail {
        #[pii(none)]
        count: u8,
        #[pii(contact::Email)]
        address: String,
    },
    #[pii(contact::Email)]
    Unit,
    #[pii(contact::Email)]
    Empty(),
}

fn main() {}
