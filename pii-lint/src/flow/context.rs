//! Pushes concrete data down the call graph to the sinks.
//!
//! Summaries say what reaches a sink in terms of arguments. Here every call site's bindings are followed from the
//! functions nobody calls down to the sinks, each datum remembering the shortest way it came.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Engine;
use super::arrivals::Contexts;
use super::events::SinkEvent;
use super::instance::InstanceId;
use super::label::{Label, LabelId};
use super::witness::Witnesses;
use crate::facts::{Counts, Site};
use crate::link::{DataId, PersonalData, Role};
use crate::model::Aliases;
use crate::report::{How, SinkKind, Step};

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
    /// Other names of what these sets name.
    pub aliases: Aliases,
}

/// A place where personal data leaves.
#[derive(Debug)]
pub struct FoundSink {
    /// Kind of sink.
    pub kind: SinkKind,
    /// Function or macro.
    pub function: String,
    /// Library function called.
    pub callee: String,
    /// Function the sink stands in.
    pub within: String,
    /// The functions data passes on its way here, callers included.
    pub through: BTreeSet<String>,
    /// Where it stands.
    pub site: Site,
    /// What leaves in clear text.
    pub data: BTreeSet<DataId>,
    /// What leaves as a pseudonym only.
    pub pseudonyms: BTreeSet<DataId>,
    /// Hosts the request may go to.
    pub hosts: BTreeSet<String>,
    /// In test code.
    pub test: bool,
    /// How the first datum gets there.
    pub steps: Vec<Step>,
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

/// Follows the data to the sinks.
pub(super) fn finish(engine: Engine<'_>) -> Analysis {
    let live = live_instances(&engine, |_| true);
    let contexts = Contexts::of(&engine, &live);
    let sinks = found_sinks(&engine, &live, &contexts);
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
    let aliases = engine.models.aliases().clone();
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
        aliases,
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

fn found_sinks(engine: &Engine<'_>, live: &HashSet<InstanceId>, contexts: &Contexts) -> Vec<FoundSink> {
    let in_production = in_production(engine);
    let production = Contexts::of(engine, &in_production);
    let mut finder = SinkFinder { engine, found: BTreeMap::new() };
    let mut ordered: Vec<InstanceId> = live.iter().copied().collect();
    ordered.sort_unstable();
    for id in ordered {
        if engine.is_outside_source(id) && !engine.instances.callers(id).is_empty() {
            continue;
        }
        let events = std::sync::Arc::clone(&engine.instances.get(id).events);
        for sink in &events.sinks {
            let mut known = Reaching::default();
            if in_production.contains(&id) {
                known = finder.reaching(&production, id, sink);
                finder.add(&production, id, sink, &known, false);
            }
            let mut more = finder.reaching(contexts, id, sink);
            more.clear.retain(|data, _| !known.clear.contains_key(data));
            more.pseudonyms.retain(|data| !known.pseudonyms.contains(data));
            finder.add(contexts, id, sink, &more, true);
        }
    }
    let mut found: Vec<FoundSink> = finder.found.into_values().collect();
    drop_twins(&mut found);
    found
}

/// Where a sink stands, of which kind and name it is, in which function, and whether only tests bring data to it.
type SinkKey = (Site, SinkKind, String, String, bool);

/// What reaches a sink: in clear text, with the label it has there and where that comes from; and as pseudonyms.
#[derive(Default)]
struct Reaching {
    clear: BTreeMap<DataId, (LabelId, LabelId)>,
    pseudonyms: BTreeSet<DataId>,
}

struct SinkFinder<'e, 'm> {
    engine: &'e Engine<'m>,
    found: BTreeMap<SinkKey, FoundSink>,
}

impl SinkFinder<'_, '_> {
    fn reaching(&self, contexts: &Contexts, id: InstanceId, sink: &SinkEvent) -> Reaching {
        let engine = self.engine;
        let mut reaching = Reaching::default();
        for label in sink.labels.iter() {
            for concrete in contexts.concrete(engine, id, label) {
                match engine.labels.get(concrete) {
                    Label::Data(data, false) => {
                        reaching.clear.entry(*data).or_insert((label, concrete));
                    }
                    Label::Data(data, true) => {
                        reaching.pseudonyms.insert(*data);
                    }
                    Label::Copied(data) if sink.kind == SinkKind::Database => {
                        reaching.clear.entry(*data).or_insert((label, concrete));
                    }
                    _ => {}
                }
            }
        }
        let personal = |data: &DataId| engine.program.data.get(*data).role == Role::Personal;
        reaching.clear.retain(|data, _| personal(data));
        reaching
    }

    fn add(&mut self, contexts: &Contexts, id: InstanceId, sink: &SinkEvent, reaching: &Reaching, test: bool) {
        let Reaching { clear, pseudonyms } = reaching;
        if clear.is_empty() && pseudonyms.is_empty() {
            return;
        }
        let engine = self.engine;
        let witnesses = Witnesses::new(engine, contexts);
        let hosts = sink.hosts.iter().flat_map(|label| contexts.concrete(engine, id, label)).filter_map(|label| {
            match engine.labels.get(label) {
                Label::Host(number) => Some(engine.labels.host_name(*number).to_owned()),
                _ => None,
            }
        });
        let linked = engine.program.bodies.get(engine.instances.get(id).body);
        let place = Site { macros: Vec::new(), ..sink.site.clone() };
        let key = (place.clone(), sink.kind, sink.function.clone(), linked.function.clone(), test);
        let entry = self.found.entry(key).or_insert_with(|| FoundSink {
            kind: sink.kind,
            function: sink.function.clone(),
            callee: sink.callee.clone(),
            within: linked.function.clone(),
            through: BTreeSet::new(),
            site: place,
            data: BTreeSet::new(),
            pseudonyms: BTreeSet::new(),
            hosts: BTreeSet::new(),
            test,
            steps: Vec::new(),
        });
        entry.hosts.extend(hosts);
        entry.pseudonyms.extend(pseudonyms.iter().copied());
        for (data, (label, concrete)) in clear {
            let steps = witnesses.steps(id, *label, *concrete);
            entry.through.extend(steps.iter().map(|step| step.function.clone()));
            if entry.data.insert(*data) && (entry.steps.is_empty() || steps.len() < entry.steps.len()) {
                entry.steps = steps;
            }
        }
        if entry.steps.is_empty()
            && let Some(label) = sink.labels.iter().next()
        {
            entry.steps = witnesses.steps(id, label, label);
        }
        entry.through.insert(linked.function.clone());
    }
}

/// One macro call may expand to several library calls that say the same: of one place and kind, the one that shows
/// most stays, and takes over what the others add.
fn drop_twins(found: &mut Vec<FoundSink>) {
    let mut kept: Vec<FoundSink> = Vec::new();
    for sink in found.drain(..) {
        let twin = kept.iter_mut().find(|known| {
            known.kind == sink.kind
                && known.test == sink.test
                && known.site.file == sink.site.file
                && known.site.line == sink.site.line
                && known.within == sink.within
                && (known.function == sink.function || known.site.column == sink.site.column)
        });
        match twin {
            Some(known) => {
                known.data.extend(sink.data);
                known.pseudonyms.extend(sink.pseudonyms);
                known.hosts.extend(sink.hosts);
                known.through.extend(sink.through);
            }
            None => kept.push(sink),
        }
    }
    *found = kept;
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
