use pii_core::{Erase, PersonalData};

#[derive(PersonalData, Erase)]
struct Customer {
    #[pii(Name, erase = keep)]
    a: String,
    #[pii(Name, erase = keep())]
    b: String,
    #[pii(Name, erase = keep(reason = "tax law"))]
    c: String,
    #[pii(Name, erase = keep(reason = "", until = "P10Y"))]
    d: String,
    #[pii(Name, erase = keep(reason = "tax law", untill = "P10Y"))]
    e: String,
    #[pii(Name, erase = null("now"))]
    f: String,
}

fn main() {}
