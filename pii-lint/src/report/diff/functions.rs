//! Functions and what they do with data.

use std::collections::{BTreeMap, BTreeSet};

use super::types::purposes;
use super::{Change, Changes, Delta, FunctionChange};
use crate::report::{FunctionEntry, How, Touch};

/// A function of tests may have the path of one that is not.
type Key<'a> = (&'a str, bool);

pub(super) fn compare(base: &[FunctionEntry], head: &[FunctionEntry]) -> Changes<FunctionEntry, FunctionChange> {
    Changes::of(&merged(base), &merged(head), key, change)
}

fn key(function: &FunctionEntry) -> Key<'_> {
    (&function.path, function.test)
}

/// One entry for each path. Several have it when it is compiled more than once.
fn merged(functions: &[FunctionEntry]) -> Vec<FunctionEntry> {
    let mut found: BTreeMap<Key<'_>, FunctionEntry> = BTreeMap::new();
    for function in functions {
        match found.get_mut(&key(function)) {
            Some(known) => {
                let both = pairs(&known.touches).chain(pairs(&function.touches)).collect();
                known.touches = touches(both);
            }
            None => {
                found.insert(key(function), function.clone());
            }
        }
    }
    found.into_values().collect()
}

fn change(base: &FunctionEntry, head: &FunctionEntry) -> Option<FunctionChange> {
    let (before, now) = (pairs(&base.touches).collect::<BTreeSet<_>>(), pairs(&head.touches).collect::<BTreeSet<_>>());
    let touches = Delta { new: touches(&now - &before), removed: touches(&before - &now) };
    let handler = |function: &FunctionEntry| function.handler.then_some("handler");
    let changes: Vec<Change> = [
        Change::of("answers", handler(base), handler(head)),
        Change::of_texts("purposes", &purposes(&base.purposes), &purposes(&head.purposes)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let same = touches.is_empty() && changes.is_empty();
    (!same).then(|| FunctionChange { function: head.clone(), touches, changes })
}

fn pairs(touches: &[Touch]) -> impl Iterator<Item = (&str, How)> {
    touches.iter().flat_map(|touch| touch.how.iter().map(|how| (&*touch.data, *how)))
}

fn touches(pairs: BTreeSet<(&str, How)>) -> Vec<Touch> {
    let mut found: BTreeMap<&str, Vec<How>> = BTreeMap::new();
    for (data, how) in pairs {
        found.entry(data).or_default().push(how);
    }
    found.into_iter().map(|(data, how)| Touch { data: data.to_owned(), how }).collect()
}
