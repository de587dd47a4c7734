//! What was seen of crates, with every field and in a form that formats without names of fields can read back. What the
//! types write by themselves is for the JSON document: flat, and without what only people ask for.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{CallEntry, CrateEntry, DynCalls, Seen};

#[derive(Serialize, Deserialize)]
#[serde(remote = "Seen")]
struct WholeSeen {
    bodies: u64,
    bodies_failed: u64,
    bodies_cut_short: u64,
    opaque_statements: u64,
    calls: u64,
    unresolved_calls: u64,
    unmodelled: Vec<CallEntry>,
    dyn_calls: DynCalls,
    foreign: Vec<CallEntry>,
    samples: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "CrateEntry")]
struct WholeEntry {
    name: String,
    #[serde(with = "WholeSeen")]
    seen: Seen,
}

#[derive(Serialize, Deserialize)]
struct Entry(#[serde(with = "WholeEntry")] CrateEntry);

pub(crate) fn serialize<S: Serializer>(entries: &[CrateEntry], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(entries.iter().cloned().map(Entry))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<CrateEntry>, D::Error> {
    let entries = Vec::<Entry>::deserialize(deserializer)?;
    Ok(entries.into_iter().map(|Entry(entry)| entry).collect())
}
