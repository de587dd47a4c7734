//! The whole answer to a person, against the data alone. What stands around the data (categories, purposes,
//! recipients, retention) has the same size for one record and for a thousand.

use std::hint::black_box;

use pii_core::{Export, PersonalData, export};
use serde::Serialize;
use serde_json::{Value, to_string};

use crate::{
    Side, Work,
    person::{Ours, Plain},
};

const MANY: u64 = 1_000;

#[derive(PersonalData, Export)]
struct OurList {
    #[pii(nested)]
    people: Vec<Ours>,
}

#[derive(Serialize)]
struct PlainList {
    people: Vec<Plain>,
}

pub(super) fn all() -> Vec<Work> {
    let ours = OurList { people: (0..MANY).map(|id| Ours { id, ..Ours::default() }).collect() };
    let plain = PlainList { people: (0..MANY).map(|id| Plain { id, ..Plain::default() }).collect() };
    vec![compare("export-1", Ours::default(), Plain::default()), compare("export-1000", ours, plain)]
}

fn compare(name: &'static str, ours: impl Export + 'static, plain: impl Serialize + 'static) -> Work {
    let document = export::to_json(&ours).ok().and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let document = document.expect("JSON");
    let theirs = serde_json::to_value(&plain).ok();
    assert!(document.get("data") == theirs.as_ref(), "another record than the peer's");
    Work {
        name,
        ours: Side::new("ours", move || export::to_json(black_box(&ours))),
        peers: vec![
            Side::new("serde_json", move || to_string(black_box(&plain))),
            Side::new("serde_json-document", move || to_string(black_box(&document))),
        ],
    }
}
