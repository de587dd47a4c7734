//! What could not be seen: a map with more gaps shows fewer flows.

use serde::Serialize;

use super::{CallEntry, Delta};
use crate::report::Unanalysed;

/// What is seen less or more of.
#[derive(Debug, Clone, Serialize)]
pub struct UnseenChange {
    /// Counts that differ, by their name in the map.
    pub counts: Vec<Count>,
    /// Functions without a model that are called now, or no longer.
    pub unmodelled: Delta<CallEntry>,
    /// Functions of other languages, likewise.
    pub foreign: Delta<CallEntry>,
    /// Local crates that are not read.
    pub crates_without_facts: Delta<String>,
}

/// A count of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Its name.
    pub what: &'static str,
    /// In the earlier report.
    pub from: u64,
    /// In the later report.
    pub to: u64,
    /// Personal data may be lost sight of by it.
    #[serde(skip)]
    pub hides_data: bool,
}

impl UnseenChange {
    pub(super) fn is_empty(&self) -> bool {
        self.counts.is_empty()
            && self.unmodelled.is_empty()
            && self.foreign.is_empty()
            && self.crates_without_facts.is_empty()
    }

    /// Counts that grew although personal data may be lost sight of by it.
    pub(super) fn grown(&self) -> impl Iterator<Item = &Count> {
        self.counts.iter().filter(|count| count.hides_data && count.to > count.from)
    }
}

pub(super) fn compare(base: &Unanalysed, head: &Unanalysed) -> UnseenChange {
    let (before, now) = (counts(base), counts(head));
    let counts = before.into_iter().zip(now).filter(|(from, to)| from.1 != to.1).map(|(from, to)| Count {
        what: from.0,
        from: from.1,
        to: to.1,
        hides_data: from.2,
    });
    UnseenChange {
        counts: counts.collect(),
        unmodelled: Delta::of(&base.total.unmodelled, &head.total.unmodelled, |call| &call.function),
        foreign: Delta::of(&base.total.foreign, &head.total.foreign, |call| &call.function),
        crates_without_facts: Delta::of(&base.crates_without_facts, &head.crates_without_facts, |name| name),
    }
}

/// Name, count, and whether data may be lost sight of: a call that is given none hides none.
fn counts(unanalysed: &Unanalysed) -> [(&'static str, u64, bool); 8] {
    let total = &unanalysed.total;
    let foreign = total.foreign.iter().map(|call| call.given_data).sum();
    let crates = u64::try_from(unanalysed.crates_without_facts.len()).unwrap_or(u64::MAX);
    [
        ("bodies_failed", total.bodies_failed, true),
        ("bodies_cut_short", total.bodies_cut_short, true),
        ("opaque_statements", total.opaque_statements, true),
        ("unresolved_calls", total.unresolved_calls, false),
        ("unresolved_calls_given_data", total.unresolved_given_data(), true),
        ("dyn_calls_without_candidate", total.dyn_calls.without_candidate, false),
        ("foreign_calls_given_data", foreign, true),
        ("crates_without_facts", crates, true),
    ]
}
