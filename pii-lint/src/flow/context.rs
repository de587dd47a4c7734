//! Pushes concrete data down the call graph to the sinks.
//!
//! Summaries say what reaches a sink in terms of arguments. Here every call site's bindings are followed from the
//! functions nobody calls down to the places that hand on, each datum remembering the shortest way it came.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::Engine;
use super::deliveries::{self, FoundSink};
use super::instance::InstanceId;
use super::label::{Label, LabelId, Labels, Step};
use crate::facts::{Counts, Site};
use crate::link::{DataId, PersonalData, Role};
use crate::report::How;

/// What a run of the analysis found.
#[derive(Debug)]
pub struct Analysis {
    /// Places where personal data leaves, one per place, kind and function.
    pub sinks: Vec<FoundSink>,
    /// Functions that touch personal data.
    pub functions: Vec<TouchedFunction>,
    /// What is declared.
    pub data: PersonalData,
    /// How much of the text was understood.
    pub counts: Counts,
    /// Bodies whose analysis was stopped before it settled.
    pub cut_short: u64,
    /// Calls without body and model, with how many places each has.
    pub unmodelled: BTreeMap<String, u64>,
    /// Every path that is called or defined, for configuration that matches nothing.
    pub called: BTreeSet<String>,
    /// Every function of the workspace.
    pub defined: BTreeSet<String>,
    /// Every type the code mentions.
    pub types: BTreeSet<String>,
}

/// A function that touches personal data.
#[derive(Debug)]
pub struct TouchedFunction {
    /// Its path.
    pub path: String,
    /// Where its name stands.
    pub site: Site,
    /// In test code.
    pub test: bool,
    /// Written by a derive.
    pub generated: bool,
    /// Registered as a request handler.
    pub handler: bool,
    /// What it touches.
    pub touches: BTreeMap<DataId, BTreeSet<How>>,
}

/// Something a concrete label can arrive at: a part of an instance's argument, or a static.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Spot {
    Argument(InstanceId, LabelId),
    Static(u32),
    /// Only hosts arrive there.
    Field(Step),
}

/// How a label arrived at a spot: from which instance, at which site, and as what it was known there.
#[derive(Debug, Clone)]
pub(super) struct Arrival {
    pub(super) from: InstanceId,
    pub(super) site: Option<u32>,
    pub(super) known_as: LabelId,
}

/// Where every concrete label goes.
pub(super) struct Contexts {
    pub(super) arrivals: HashMap<Spot, BTreeMap<LabelId, Arrival>>,
}

/// Follows the data to the sinks.
pub(super) fn finish(engine: Engine<'_>) -> Analysis {
    let live = live_instances(&engine, |_| true);
    let contexts = Contexts::of(&engine, &live);
    let production = in_production(&engine);
    let sinks = deliveries::found_sinks(&engine, (&live, &contexts), &production);
    let functions = touched(&engine, &live, &contexts);
    let is_live = |body: &crate::link::BodyId| engine.instances.of_body(*body).iter().any(|id| live.contains(id));
    let unmodelled = engine
        .unmodelled
        .iter()
        .map(|(path, places)| {
            let bodies = places.iter().filter(|(body, _)| is_live(body));
            (path.clone(), bodies.count() as u64)
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    let types = engine.program.types.paths().map(str::to_owned).collect();
    let defined = engine.program.bodies.all.iter().map(|body| body.function.clone()).collect();
    Analysis {
        sinks,
        functions,
        counts: engine.program.counts(),
        cut_short: engine.cut_short.len() as u64,
        unmodelled,
        called: engine.called,
        defined,
        types,
        data: engine.program.data,
    }
}

/// Instances that stand for code as it is used: a generic function analysed with unknown types counts only when
/// nobody in the workspace calls it with known ones, a closure only when it is built somewhere. Only what is `wanted`
/// is looked at, and what that calls.
fn live_instances(engine: &Engine<'_>, wanted: impl Fn(InstanceId) -> bool) -> HashSet<InstanceId> {
    let mut live = HashSet::new();
    let mut queue = Vec::new();
    let add = |id: InstanceId, live: &mut HashSet<InstanceId>, queue: &mut Vec<InstanceId>| {
        if live.insert(id) {
            queue.push(id);
        }
    };
    for id in engine.instances.ids().filter(|id| wanted(*id)) {
        let instance = engine.instances.get(id);
        let linked = engine.program.bodies.get(instance.body);
        if !linked.generic && !linked.name.ends_with('}') && instance.substitution.is_empty() {
            add(id, &mut live, &mut queue);
        }
    }
    drain(engine, &mut live, &mut queue);
    for id in engine.instances.ids().filter(|id| wanted(*id)) {
        let instance = engine.instances.get(id);
        let used = engine.instances.of_body(instance.body).iter().any(|other| live.contains(other));
        if !used {
            add(id, &mut live, &mut queue);
            drain(engine, &mut live, &mut queue);
        }
    }
    live
}

fn drain(engine: &Engine<'_>, live: &mut HashSet<InstanceId>, queue: &mut Vec<InstanceId>) {
    while let Some(id) = queue.pop() {
        let events = &engine.instances.get(id).events;
        for (callee, _) in events.edges.keys() {
            if live.insert(*callee) {
                queue.push(*callee);
            }
        }
    }
}

fn is_test(engine: &Engine<'_>, id: InstanceId) -> bool {
    let linked = engine.program.bodies.get(engine.instances.get(id).body);
    engine.program.crates[linked.krate].bodies[linked.index].test
}

/// Instances that run outside of tests.
fn in_production(engine: &Engine<'_>) -> HashSet<InstanceId> {
    live_instances(engine, |id| {
        let mut callers = engine.instances.callers(id).into_iter().filter(|caller| *caller != id).peekable();
        !is_test(engine, id) && (callers.peek().is_none() || !callers.all(|caller| is_test(engine, caller)))
    })
}

impl Contexts {
    pub(super) fn of(engine: &Engine<'_>, live: &HashSet<InstanceId>) -> Self {
        let mut contexts = Self { arrivals: HashMap::new() };
        let mut links: HashMap<Spot, Vec<(Spot, Arrival)>> = HashMap::new();
        let mut queue: VecDeque<(Spot, LabelId)> = VecDeque::new();
        let mut ordered: Vec<InstanceId> = live.iter().copied().collect();
        ordered.sort_unstable();
        let mut bind = |spot: Spot, labels: &Labels, from: InstanceId, site: Option<u32>, contexts: &mut Self| {
            for label in labels.iter() {
                let arrival = Arrival { from, site, known_as: label };
                match spot_of(engine, from, label) {
                    None => {
                        if contexts.arrive(engine, spot, label, arrival) {
                            queue.push_back((spot, label));
                        }
                    }
                    Some(source) => links.entry(source).or_default().push((spot, arrival)),
                }
            }
        };
        for id in ordered {
            let events = &engine.instances.get(id).events;
            for ((callee, site), bindings) in &events.edges {
                for (demand, labels) in bindings {
                    bind(Spot::Argument(*callee, *demand), labels, id, Some(*site), &mut contexts);
                }
            }
            for (number, labels) in &events.statics {
                bind(Spot::Static(*number), labels, id, None, &mut contexts);
            }
            for (field, labels) in &events.fields {
                bind(Spot::Field(*field), labels, id, None, &mut contexts);
            }
        }
        while let Some((spot, label)) = queue.pop_front() {
            for (next, arrival) in links.get(&spot).cloned().unwrap_or_default() {
                if let Some(label) = through(engine, arrival.known_as, label)
                    && contexts.arrive(engine, next, label, arrival)
                {
                    queue.push_back((next, label));
                }
            }
        }
        contexts
    }

    fn arrive(&mut self, engine: &Engine<'_>, spot: Spot, label: LabelId, arrival: Arrival) -> bool {
        if matches!(spot, Spot::Field(_)) && matches!(engine.labels.get(label), Label::Data(..)) {
            return false;
        }
        let known = self.arrivals.entry(spot).or_default();
        if known.contains_key(&label) {
            return false;
        }
        known.insert(label, arrival);
        true
    }

    /// The concrete labels a label of an instance stands for.
    pub(super) fn concrete(&self, engine: &Engine<'_>, id: InstanceId, label: LabelId) -> Vec<LabelId> {
        let Some(spot) = spot_of(engine, id, label) else { return vec![label] };
        self.at(spot).filter_map(|arrived| through(engine, label, arrived)).collect()
    }

    /// The concrete labels that arrive at a spot.
    pub(super) fn at(&self, spot: Spot) -> impl Iterator<Item = LabelId> + '_ {
        self.arrivals.get(&spot).into_iter().flat_map(|known| known.keys().copied())
    }
}

/// Where what a label stands for arrives; nothing when it stands for itself.
pub(super) fn spot_of(engine: &Engine<'_>, id: InstanceId, label: LabelId) -> Option<Spot> {
    match engine.labels.get(label) {
        Label::Param(..) | Label::Derived(..) => Some(Spot::Argument(id, label)),
        Label::Static(number) => Some(Spot::Static(*number)),
        Label::Field(field) => Some(Spot::Field(*field)),
        Label::Data(..) | Label::Host(_) | Label::Name(_) | Label::Template(_) => None,
    }
}

/// A concrete label that arrives through a place that only passes on part of what values say.
pub(super) fn through(engine: &Engine<'_>, place: LabelId, label: LabelId) -> Option<LabelId> {
    match engine.labels.get(place) {
        Label::Derived(_, _, form) => engine.labels.arriving(label, *form),
        _ => Some(label),
    }
}

fn touched(engine: &Engine<'_>, live: &HashSet<InstanceId>, contexts: &Contexts) -> Vec<TouchedFunction> {
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
        entry.handler |= engine.handlers.contains(&instance.body);
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
        if let Label::Data(data, _) = engine.labels.get(label) {
            found.insert(*data);
        }
    }
    for demand in &engine.instances.get(id).summary.demands {
        for label in contexts.concrete(engine, id, *demand) {
            if let Label::Data(data, _) = engine.labels.get(label) {
                found.insert(*data);
            }
        }
    }
    found
}
