//! Functions and what they do with data.

use std::collections::{BTreeMap, BTreeSet};

use super::types::purposes;
use super::{Change, Changes, Delta, FunctionChange};
use crate::report::{FunctionEntry, How, Touch};

/// A function of tests may have the path of one that is not.
type Key<'a> = (&'a str, bool);

pub(super) fn compare(base: &[FunctionEntry], head: &[FunctionEntry]) -> Changes<FunctionEntry, FunctionChange> {
    let (earlier, later) = (by_key(base), by_key(head));
    let only = |these: &BTreeMap<Key<'_>, FunctionEntry>, others: &BTreeMap<Key<'_>, FunctionEntry>| {
        these.iter().filter(|(key, _)| !others.contains_key(*key)).map(|(_, entry)| entry.clone()).collect()
    };
    Changes {
        new: only(&later, &earlier),
        removed: only(&earlier, &later),
        changed: later.iter().filter_map(|(key, entry)| change(earlier.get(key)?, entry)).collect(),
    }
}

/// One entry for each path. Several have it when it is compiled more than once.
fn by_key(functions: &[FunctionEntry]) -> BTreeMap<Key<'_>, FunctionEntry> {
    let mut found: BTreeMap<Key<'_>, FunctionEntry> = BTreeMap::new();
    for function in functions {
        match found.get_mut(&(&*function.path, function.test)) {
            Some(known) => {
                let both = pairs(&known.touches).chain(pairs(&function.touches)).collect();
                known.touches = touches(both);
            }
            None => {
                found.insert((&function.path, function.test), function.clone());
            }
        }
    }
    found
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
