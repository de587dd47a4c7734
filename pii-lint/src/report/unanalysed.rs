//! What a run could not see, counted for the run and for each crate.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

/// What the run could not see.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Unanalysed {
    /// Everything together.
    #[serde(flatten)]
    pub total: Seen,
    /// Local crates that were not analysed (path dependencies outside the workspace).
    pub crates_without_facts: Vec<String>,
    /// The crates that were read, by name.
    pub crates: Vec<CrateEntry>,
}

/// One crate of the workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrateEntry {
    /// Its name, with underscores.
    pub name: String,
    /// How much of it was seen.
    #[serde(flatten)]
    pub seen: Seen,
}

/// How much was seen, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Bodies read.
    pub bodies: u64,
    /// Bodies that could not be parsed at all.
    pub bodies_failed: u64,
    /// Bodies whose analysis was stopped before it settled: flows in them may be missing.
    pub bodies_cut_short: u64,
    /// Statements of unknown form; everything flows through them.
    pub opaque_statements: u64,
    /// Calls in all bodies.
    pub calls: u64,
    /// Calls without body and without model.
    pub unresolved_calls: u64,
    /// What they call, those that are given personal data first.
    pub unmodelled: Vec<CallEntry>,
    /// Calls of trait objects.
    pub dyn_calls: DynCalls,
    /// Functions of other languages that are called, in the same order: what becomes of their arguments is not known.
    pub foreign: Vec<CallEntry>,
    /// The first few statements of unknown form, for whoever reports them.
    #[serde(skip)]
    pub samples: Vec<String>,
}

/// A function and how often it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallEntry {
    /// Its path, as a model names it.
    pub function: String,
    /// Calls.
    pub calls: u64,
    /// Calls that are given personal data.
    pub given_data: u64,
}

/// Calls whose body is chosen by the value, while the program runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DynCalls {
    /// Calls.
    pub calls: u64,
    /// Bodies they may run, over all calls.
    pub candidates: u64,
    /// Calls with neither a candidate nor a model; they count as unresolved, too.
    pub without_candidate: u64,
}

impl Seen {
    /// Calls without a model that are given personal data.
    pub fn unresolved_given_data(&self) -> u64 {
        self.unmodelled.iter().map(|call| call.given_data).sum()
    }

    /// Adds what was seen of another crate.
    pub fn add(&mut self, other: &Self) {
        self.bodies += other.bodies;
        self.bodies_failed += other.bodies_failed;
        self.bodies_cut_short += other.bodies_cut_short;
        self.opaque_statements += other.opaque_statements;
        self.calls += other.calls;
        self.unresolved_calls += other.unresolved_calls;
        merge(&mut self.unmodelled, &other.unmodelled);
        merge(&mut self.foreign, &other.foreign);
        self.samples.extend(other.samples.iter().cloned());
        self.dyn_calls.calls += other.dyn_calls.calls;
        self.dyn_calls.candidates += other.dyn_calls.candidates;
        self.dyn_calls.without_candidate += other.dyn_calls.without_candidate;
    }

    fn sort(&mut self) {
        for calls in [&mut self.unmodelled, &mut self.foreign] {
            calls.sort_by(|a, b| rank(a).cmp(&rank(b)));
        }
    }
}

/// What to model first: what is given most personal data, then what is called most.
fn rank(call: &CallEntry) -> (Reverse<u64>, Reverse<u64>, &str) {
    (Reverse(call.given_data), Reverse(call.calls), &call.function)
}

fn merge(into: &mut Vec<CallEntry>, from: &[CallEntry]) {
    for call in from {
        match into.iter_mut().find(|known| known.function == call.function) {
            Some(known) => {
                known.calls += call.calls;
                known.given_data += call.given_data;
            }
            None => into.push(call.clone()),
        }
    }
}

impl Unanalysed {
    /// The sum over crates.
    pub fn of(crates: Vec<CrateEntry>, crates_without_facts: Vec<String>) -> Self {
        let mut total = Seen::default();
        for entry in &crates {
            total.add(&entry.seen);
        }
        let mut all = Self { total, crates_without_facts, crates };
        all.sort();
        all
    }

    /// Brings every list into its documented order.
    pub fn sort(&mut self) {
        self.crates_without_facts.sort();
        self.crates.sort_by(|a, b| a.name.cmp(&b.name));
        self.total.sort();
        for entry in &mut self.crates {
            entry.seen.sort();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(function: &str, calls: u64, given_data: u64) -> CallEntry {
        CallEntry { function: function.into(), calls, given_data }
    }

    #[test]
    fn what_is_given_personal_data_is_to_be_modelled_first() {
        let entry = |name: &str, unmodelled| CrateEntry {
            name: name.into(),
            seen: Seen { unresolved_calls: 9, unmodelled, ..Seen::default() },
        };
        let crates = vec![
            entry("b", vec![call("x::often", 9, 0)]),
            entry("a", vec![call("x::once", 1, 1), call("x::often", 3, 0)]),
        ];
        let all = Unanalysed::of(crates, vec!["z".into(), "y".into()]);
        assert_eq!(all.total.unmodelled, [call("x::once", 1, 1), call("x::often", 12, 0)]);
        assert_eq!((all.total.unresolved_calls, all.total.unresolved_given_data()), (18, 1));
        assert_eq!(all.crates.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(all.crates_without_facts, ["y", "z"]);
    }
}
