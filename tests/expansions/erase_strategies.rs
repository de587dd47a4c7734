//! One field for each way to erase.

use pii_core::{Erase, PersonalData, seal::Sealed};

#[derive(PersonalData, Erase)]
pub struct Customer<T> {
    #[pii(Name, erase = null)]
    pub a: T,
    #[pii(Name, erase = delete)]
    pub b: u64,
    #[pii(Name, erase = anonymise)]
    pub c: String,
    #[pii(Name, erase = pseudonymise)]
    pub d: String,
    #[pii(Name, erase = generalise)]
    pub e: std::net::IpAddr,
    #[pii(Name, erase = shred)]
    pub f: Sealed<String>,
    #[pii(Name, erase = keep(reason = "law", until = "P10Y"))]
    pub g: String,
}
