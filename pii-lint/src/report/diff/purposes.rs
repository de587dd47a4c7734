//! What data is used for, over fields and functions.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Delta;
use crate::report::{PurposeEntry, Report};

/// A purpose with its basis, and what declares it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PurposeUse {
    /// Purpose key.
    pub purpose: String,
    /// Legal basis.
    pub basis: Option<String>,
    /// Fields and functions that declare it, sorted.
    pub at: Vec<String>,
}

pub(super) fn compare(base: &Report, head: &Report) -> Delta<PurposeUse> {
    Delta::of(&uses(base), &uses(head), |usage| (&usage.purpose, &usage.basis))
}

fn uses(report: &Report) -> Vec<PurposeUse> {
    let mut found: BTreeMap<(&str, Option<&str>), BTreeSet<String>> = BTreeMap::new();
    for entry in &report.types {
        for field in &entry.fields {
            for purpose in &field.purposes {
                found.entry(key(purpose)).or_default().insert(entry.datum(field));
            }
        }
    }
    for function in &report.functions {
        for purpose in &function.purposes {
            found.entry(key(purpose)).or_default().insert(function.path.clone());
        }
    }
    let list = found.into_iter().map(|((purpose, basis), at)| PurposeUse {
        purpose: purpose.to_owned(),
        basis: basis.map(str::to_owned),
        at: at.into_iter().collect(),
    });
    list.collect()
}

fn key(entry: &PurposeEntry) -> (&str, Option<&str>) {
    (&entry.purpose, entry.basis.as_deref())
}
