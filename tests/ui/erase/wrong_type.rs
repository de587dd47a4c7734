use pii_core::{Erase, PersonalData};

pub struct Foreign(u128);

#[derive(PersonalData, Erase)]
struct Customer {
    #[pii(UniqueId, erase = null)]
    a: Foreign,
    #[pii(UniqueId, erase = delete)]
    b: Foreign,
    #[pii(UniqueId, erase = anonymise)]
    c: Foreign,
    #[pii(UniqueId, erase = pseudonymise)]
    d: Foreign,
    #[pii(UniqueId, erase = generalise)]
    e: Foreign,
    #[pii(UniqueId, erase = shred)]
    f: String,
}

fn main() {}
