use pii_core::PersonalData;

#[derive(PersonalData)]
enum Reach {
    Home(#[pii(nested)] String),
    Work {
        #[pii(nested)]
        address: Vec<String>,
    },
}

fn main() {}
