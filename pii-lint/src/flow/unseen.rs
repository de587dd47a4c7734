//! How much of each crate was seen, and what was not.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Engine;
use super::arrivals::Contexts;
use super::events::OpenCall;
use super::instance::InstanceId;
use super::label::Label;
use super::labels::Labels;
use crate::facts::Terminator;
use crate::link::{BodyId, Role};
use crate::report::{CallEntry, CrateEntry, DynCalls, Seen};

/// A call by its place and what it calls: a generic body's instances share it.
type Place<'e> = (BodyId, u32, &'e str);

/// What is known about a call over all instances of its body.
#[derive(Default)]
struct Known {
    unmodelled: bool,
    foreign: bool,
    candidates: Option<u32>,
    given_data: bool,
}

/// The crates, by name.
pub(super) fn crates(engine: &Engine<'_>, live: &HashSet<InstanceId>, contexts: &Contexts) -> Vec<CrateEntry> {
    let mut crates: BTreeMap<&str, Seen> = BTreeMap::new();
    for facts in engine.program.crates.iter() {
        let seen = crates.entry(&facts.crate_name).or_default();
        seen.bodies += facts.counts.bodies;
        seen.bodies_failed += facts.counts.bodies_failed;
        seen.opaque_statements += facts.counts.opaque_statements;
        seen.samples.extend(facts.counts.samples.iter().cloned());
    }
    for linked in &engine.program.bodies.all {
        let facts = &engine.program.crates[linked.krate];
        let blocks = facts.bodies[linked.index].blocks.iter();
        let calls = blocks.filter(|block| matches!(block.terminator.0, Terminator::Call(_))).count();
        crates.entry(&facts.crate_name).or_default().calls += calls as u64;
    }
    for body in &engine.cut_short {
        crates.entry(crate_of(engine, *body)).or_default().bodies_cut_short += 1;
    }
    let mut tallies: BTreeMap<&str, Tally<'_>> = BTreeMap::new();
    for ((body, _, path), known) in open_calls(engine, live, contexts) {
        tallies.entry(crate_of(engine, body)).or_default().add(path, &known);
    }
    for (name, tally) in tallies {
        tally.write(crates.entry(name).or_default());
    }
    crates.into_iter().map(|(name, seen)| CrateEntry { name: name.to_owned(), seen }).collect()
}

fn crate_of<'e>(engine: &'e Engine<'_>, body: BodyId) -> &'e str {
    &engine.program.crates[engine.program.bodies.get(body).krate].crate_name
}

fn open_calls<'e>(
    engine: &'e Engine<'_>,
    live: &HashSet<InstanceId>,
    contexts: &Contexts,
) -> BTreeMap<Place<'e>, Known> {
    let mut all: BTreeMap<Place<'e>, Known> = BTreeMap::new();
    let ordered: BTreeSet<InstanceId> = live.iter().copied().collect();
    for id in ordered {
        let instance = engine.instances.get(id);
        for call in &instance.events.open {
            let OpenCall { block, path, unmodelled, foreign, candidates, given } = call;
            let known = all.entry((instance.body, *block, path)).or_default();
            known.unmodelled |= unmodelled;
            known.foreign |= foreign;
            known.candidates = known.candidates.max(*candidates);
            known.given_data = known.given_data || is_personal(engine, contexts, id, given);
        }
    }
    all
}

fn is_personal(engine: &Engine<'_>, contexts: &Contexts, id: InstanceId, labels: &Labels) -> bool {
    labels.iter().flat_map(|label| contexts.concrete(engine, id, label)).any(|label| {
        matches!(engine.labels.get(label), Label::Data(data, ..)
            if engine.program.data.get(*data).role == Role::Personal)
    })
}

/// The open calls of one crate.
#[derive(Default)]
struct Tally<'e> {
    unmodelled: BTreeMap<&'e str, (u64, u64)>,
    foreign: BTreeMap<&'e str, (u64, u64)>,
    objects: DynCalls,
}

impl<'e> Tally<'e> {
    fn add(&mut self, path: &'e str, known: &Known) {
        let count = |table: &mut BTreeMap<&'e str, (u64, u64)>| {
            let (calls, given_data) = table.entry(path).or_default();
            *calls += 1;
            *given_data += u64::from(known.given_data);
        };
        if known.unmodelled {
            count(&mut self.unmodelled);
        }
        if known.foreign {
            count(&mut self.foreign);
        }
        if let Some(candidates) = known.candidates {
            self.objects.calls += 1;
            self.objects.candidates += u64::from(candidates);
            self.objects.without_candidate += u64::from(known.unmodelled && candidates == 0);
        }
    }

    fn write(self, seen: &mut Seen) {
        seen.unresolved_calls = self.unmodelled.values().map(|(calls, _)| calls).sum();
        seen.unmodelled = entries(&self.unmodelled);
        seen.foreign = entries(&self.foreign);
        seen.dyn_calls = self.objects;
    }
}

fn entries(calls: &BTreeMap<&str, (u64, u64)>) -> Vec<CallEntry> {
    let entry = |(function, (calls, given_data)): (&&str, &(u64, u64))| CallEntry {
        function: (*function).to_owned(),
        calls: *calls,
        given_data: *given_data,
    };
    calls.iter().map(entry).collect()
}
