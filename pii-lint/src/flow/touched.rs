//! What each function does with personal data.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Engine;
use super::arrivals::Contexts;
use super::context::TouchedFunction;
use super::instance::InstanceId;
use super::label::Label;
use crate::link::{DataId, Role};
use crate::report::How;

/// The functions that touch personal data, by path.
pub(super) fn touched(engine: &Engine<'_>, live: &HashSet<InstanceId>, contexts: &Contexts) -> Vec<TouchedFunction> {
    let mut found: BTreeMap<String, TouchedFunction> = BTreeMap::new();
    let mut ordered: Vec<InstanceId> = live.iter().copied().collect();
    ordered.sort_unstable();
    for id in ordered {
        let instance = engine.instances.get(id);
        let linked = engine.program.bodies.get(instance.body);
        let facts = &engine.program.crates[linked.krate].bodies[linked.index];
        if facts.kind != crate::mir::BodyKind::Function {
            continue;
        }
        let closure = linked.name.ends_with('}');
        let entry = found.entry(linked.function.clone()).or_insert_with(|| TouchedFunction {
            path: linked.function.clone(),
            site: facts.header.clone(),
            test: facts.test,
            generated: linked.generated,
            handler: false,
            touches: BTreeMap::new(),
        });
        if !closure {
            entry.site = facts.header.clone();
        }
        entry.handler |= engine.answering.contains(&instance.body);
        for (data, how) in &instance.events.touches {
            entry.touches.entry(*data).or_default().extend(how.iter().copied());
        }
        for data in handled(engine, contexts, id) {
            entry.touches.entry(data).or_default().insert(How::Derives);
        }
        for data in &instance.events.carried {
            entry.touches.entry(*data).or_default().insert(How::Passes);
        }
    }
    for function in found.values_mut() {
        for how in function.touches.values_mut() {
            let more = how.iter().any(|how| *how != How::Passes);
            if more {
                how.remove(&How::Passes);
            }
            if how.contains(&How::Reads) {
                how.remove(&How::Derives);
            }
        }
        function.touches.retain(|data, _| engine.program.data.get(*data).role == Role::Personal);
    }
    let mut found: Vec<TouchedFunction> = found.into_values().collect();
    found.retain(|function| !function.touches.is_empty());
    found
}

/// Data an instance handles values of: what its own values are labelled with, and what callers hand in.
fn handled(engine: &Engine<'_>, contexts: &Contexts, id: InstanceId) -> BTreeSet<DataId> {
    let events = &engine.instances.get(id).events;
    let mut found = BTreeSet::new();
    for label in events.handled.iter() {
        if let Label::Data(data, ..) = engine.labels.get(label) {
            found.insert(*data);
        }
    }
    for demand in &engine.instances.get(id).summary.demands {
        for label in contexts.concrete(engine, id, *demand) {
            if let Label::Data(data, ..) = engine.labels.get(label) {
                found.insert(*data);
            }
        }
    }
    found
}
