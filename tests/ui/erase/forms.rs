use pii_core::{Erase, PersonalData};

#[derive(PersonalData, Erase)]
struct Customer {
    #[pii(Name, erase)]
    a: String,
    #[pii(Name, erase(null))]
    b: String,
    #[pii(Name, erase = null delete)]
    c: String,
    #[pii(Name, erase = "null")]
    d: String,
    #[pii(Name, erase = keep = "law")]
    e: String,
    #[pii(Name, erase = nul)]
    f: String,
    #[pii(Name, erase = keep("law", "P10Y"))]
    g: String,
    #[pii(Name, erase = keep(reason("law"), until))]
    h: String,
    #[pii(Name, erase = keep(reason = "a", reason = "b", until = "P1Y"))]
    i: String,
}

fn main() {}
