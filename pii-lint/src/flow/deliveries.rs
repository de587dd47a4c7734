//! What arrives at each sink, and at which host.
//!
//! A function that sends is called with one host and one person's data here and with others there. So where the host
//! comes from callers, the calls are climbed until it is known, and the data are followed on the same way.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::Engine;
use super::arrivals::{Contexts, Spot};
use super::events::SinkEvent;
use super::instance::InstanceId;
use super::label::{Label, LabelId};
use super::labels::Labels;
use super::live::in_production;
use super::services::library;
use super::witness::{Slices, Witnesses};
use crate::facts::Site;
use crate::link::{DataId, Role};
use crate::report::{SinkKind, Step};

/// A place where personal data leaves.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundSink {
    /// Kind of sink.
    pub kind: SinkKind,
    /// Function or macro.
    pub function: String,
    /// Library function called.
    pub callee: String,
    /// The crate it is called from, when that is none of the workspace.
    pub library: Option<String>,
    /// Function the sink stands in.
    pub within: String,
    /// Where it stands.
    pub site: Site,
    /// In test code.
    pub test: bool,
    /// What goes where, one for each host.
    pub deliveries: Vec<Delivery>,
}

/// What goes to one host.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The host, where the code says it.
    pub host: Option<String>,
    /// What leaves in clear text, and how it gets there.
    pub data: BTreeMap<DataId, Vec<Step>>,
    /// What leaves as a pseudonym, and how it gets there.
    pub pseudonyms: BTreeMap<DataId, Vec<Step>>,
    /// The functions data passes on its way here, callers included.
    pub through: BTreeSet<String>,
}

impl Delivery {
    fn join(&mut self, other: Self) {
        for (known, more) in [(&mut self.data, other.data), (&mut self.pseudonyms, other.pseudonyms)] {
            for (data, steps) in more {
                keep_shorter(known, data, steps);
            }
        }
        self.through.extend(other.through);
    }
}

fn keep_shorter(ways: &mut BTreeMap<DataId, Vec<Step>>, data: DataId, steps: Vec<Step>) {
    match ways.get(&data) {
        Some(known) if known.len() <= steps.len() => {}
        _ => drop(ways.insert(data, steps)),
    }
}

impl FoundSink {
    fn deliver(&mut self, delivery: Delivery) {
        match self.deliveries.iter_mut().find(|known| known.host == delivery.host) {
            Some(known) => known.join(delivery),
            None => self.deliveries.push(delivery),
        }
    }
}

/// A call by which a datum comes to a sink.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passed {
    pub(super) caller: InstanceId,
    pub(super) site: u32,
    /// What the caller knows it as.
    pub(super) known_as: LabelId,
}

/// Every sink that personal data reaches.
pub(super) fn found_sinks(engine: &Engine<'_>, live: &HashSet<InstanceId>, contexts: &Contexts) -> Vec<FoundSink> {
    let in_production = in_production(engine);
    let production = Contexts::of(engine, &in_production);
    let slices = Slices::default();
    let everywhere = Calls { engine, live, witnesses: Witnesses::new(engine, contexts, &slices), contexts };
    let outside_of_tests = Calls {
        live: &in_production,
        witnesses: Witnesses::new(engine, &production, &slices),
        contexts: &production,
        engine,
    };
    let mut finder = SinkFinder { engine, found: BTreeMap::new() };
    let mut ordered: Vec<InstanceId> = live.iter().copied().collect();
    ordered.sort_unstable();
    for id in ordered {
        if engine.is_outside_source(id) && !engine.instances.callers(id).is_empty() {
            continue;
        }
        let events = std::sync::Arc::clone(&engine.instances.get(id).events);
        for sink in &events.sinks {
            let mut known = Known::default();
            if in_production.contains(&id) {
                let found = Climb::of(&outside_of_tests, id, sink, &known).deliveries();
                for delivery in &found {
                    known.data.extend(delivery.data.keys());
                    known.pseudonyms.extend(delivery.pseudonyms.keys());
                }
                finder.add(id, sink, found, false);
            }
            let more = Climb::of(&everywhere, id, sink, &known).deliveries();
            finder.add(id, sink, more, true);
        }
    }
    let mut found: Vec<FoundSink> = finder.found.into_values().collect();
    drop_twins(&mut found);
    found
}

/// What is said of a sink already.
#[derive(Default)]
struct Known {
    data: BTreeSet<DataId>,
    pseudonyms: BTreeSet<DataId>,
}

/// Where a sink stands, of which kind and name it is, in which function, and whether only tests bring data to it.
type SinkKey = (Site, SinkKind, String, String, bool);

struct SinkFinder<'e, 'm> {
    engine: &'e Engine<'m>,
    found: BTreeMap<SinkKey, FoundSink>,
}

impl SinkFinder<'_, '_> {
    fn add(&mut self, id: InstanceId, sink: &SinkEvent, deliveries: Vec<Delivery>, test: bool) {
        let linked = self.engine.program.bodies.get(self.engine.instances.get(id).body);
        let site = Site { macros: Vec::new(), ..sink.site.clone() };
        let names = &self.engine.program.names;
        for mut delivery in deliveries {
            delivery.through.insert(linked.function.clone());
            let key = (site.clone(), sink.kind, sink.function.clone(), linked.function.clone(), test);
            let entry = self.found.entry(key).or_insert_with(|| FoundSink {
                kind: sink.kind,
                function: sink.function.clone(),
                callee: sink.callee.clone(),
                library: library(&sink.callee).filter(|krate| !names.is_member(krate)).map(str::to_owned),
                within: linked.function.clone(),
                site: site.clone(),
                test,
                deliveries: Vec::new(),
            });
            entry.deliver(delivery);
        }
    }
}

/// Calls are climbed this far for one sink; above that, callers are not told apart.
const CLIMBED: usize = 2000;

/// A place that could send to more hosts than this takes them out of a table or a configuration whose entries are not
/// told apart. To name them all would invent recipients: the host counts as not known.
const MIXED: usize = 4;

/// The calls of some part of the program.
struct Calls<'a, 'm> {
    engine: &'a Engine<'m>,
    live: &'a HashSet<InstanceId>,
    contexts: &'a Contexts,
    witnesses: Witnesses<'a, 'm>,
}

impl Calls<'_, '_> {
    fn callers(&self, id: InstanceId) -> Vec<(InstanceId, u32)> {
        let callers = self.engine.instances.callers(id).into_iter().filter(|caller| self.live.contains(caller));
        let sites = |caller: InstanceId| {
            let edges = &self.engine.instances.get(caller).events.edges;
            edges.range((id, 0)..=(id, u32::MAX)).map(move |((_, site), _)| (caller, *site)).collect::<Vec<_>>()
        };
        callers.flat_map(sites).collect()
    }

    /// What the labels of a callee are to its caller at a site, each with the one it is to the callee.
    fn above(&self, call: Call, labels: impl Iterator<Item = LabelId>) -> BTreeMap<LabelId, LabelId> {
        let bindings = &self.engine.instances.get(call.caller).events.edges[&(call.callee, call.site)];
        let mut above = BTreeMap::new();
        for label in labels {
            if !self.engine.labels.get(label).is_given() {
                above.entry(label).or_insert(label);
                continue;
            }
            for bound in bindings.get(&label).into_iter().flat_map(Labels::iter) {
                if let Some(bound) = self.engine.labels.through(label, bound) {
                    above.entry(bound).or_insert(label);
                }
            }
        }
        above
    }
}

#[derive(Debug, Clone, Copy)]
struct Call {
    caller: InstanceId,
    site: u32,
    callee: InstanceId,
}

/// The way up from a sink to where its hosts are known.
struct Climb<'a, 'm> {
    calls: &'a Calls<'a, 'm>,
    id: InstanceId,
    sink: &'a SinkEvent,
    known: &'a Known,
    /// Calls from where the hosts are known down to the sink, the last one first, and what each label is below.
    climbed: Vec<(Call, BTreeMap<LabelId, LabelId>)>,
    seen: HashSet<(InstanceId, Vec<LabelId>, Vec<LabelId>)>,
    found: BTreeMap<Option<String>, Delivery>,
}

impl<'a, 'm> Climb<'a, 'm> {
    fn of(calls: &'a Calls<'a, 'm>, id: InstanceId, sink: &'a SinkEvent, known: &'a Known) -> Self {
        Self { calls, id, sink, known, climbed: Vec::new(), seen: HashSet::new(), found: BTreeMap::new() }
    }

    fn deliveries(mut self) -> Vec<Delivery> {
        let sink = self.sink;
        self.climb(self.id, sink.labels.iter().collect(), sink.hosts.iter().collect());
        self.found.into_values().collect()
    }

    fn climb(&mut self, id: InstanceId, data: Vec<LabelId>, hosts: Vec<LabelId>) {
        let is_open = hosts.iter().any(|label| self.calls.engine.labels.get(*label).is_given());
        if !self.seen.insert((id, data.clone(), hosts.clone())) {
            return;
        }
        let callers = if is_open && self.seen.len() < CLIMBED { self.calls.callers(id) } else { Vec::new() };
        if callers.is_empty() {
            self.deliver(id, &data, &hosts);
        }
        for (caller, site) in callers {
            let call = Call { caller, site, callee: id };
            let known_as = self.calls.above(call, data.iter().copied());
            let hosts = self.calls.above(call, hosts.iter().copied()).into_keys().collect();
            if !known_as.is_empty() {
                let data = known_as.keys().copied().collect();
                self.climbed.push((call, known_as));
                self.climb(caller, data, hosts);
                self.climbed.pop();
            }
        }
    }

    /// What stands for data at a place goes to what stands for hosts there.
    fn deliver(&mut self, id: InstanceId, data: &[LabelId], hosts: &[LabelId]) {
        let engine = self.calls.engine;
        let mut delivery = Delivery::default();
        for label in data {
            for concrete in self.calls.contexts.concrete(engine, id, *label) {
                let (data, known, leaving) = match *engine.labels.get(concrete) {
                    Label::Data(data, true, _) => (data, &self.known.pseudonyms, &mut delivery.pseudonyms),
                    Label::Data(data, false, _) if self.is_personal(data) => {
                        (data, &self.known.data, &mut delivery.data)
                    }
                    Label::Copied(data) if self.sink.kind == SinkKind::Database && self.is_personal(data) => {
                        (data, &self.known.data, &mut delivery.data)
                    }
                    _ => continue,
                };
                if !known.contains(&data) && !leaving.contains_key(&data) {
                    let steps = self.way(*label, concrete);
                    delivery.through.extend(steps.iter().map(|step| step.function.clone()));
                    leaving.insert(data, steps);
                }
            }
        }
        if delivery.data.is_empty() && delivery.pseudonyms.is_empty() {
            return;
        }
        let mut hosts: BTreeSet<Option<String>> = self.hosts(id, hosts).into_iter().map(Some).collect();
        if hosts.is_empty() {
            hosts.insert(None);
        }
        for host in hosts {
            let delivery = Delivery { host: host.clone(), ..delivery.clone() };
            match self.found.get_mut(&host) {
                Some(known) => known.join(delivery),
                None => drop(self.found.insert(host, delivery)),
            }
        }
    }

    /// The way of what a label at the top of the climb stands for.
    fn way(&self, label: LabelId, concrete: LabelId) -> Vec<Step> {
        let mut known_as = label;
        let mut calls = Vec::with_capacity(self.climbed.len());
        for (call, below) in self.climbed.iter().rev() {
            calls.push(Passed { caller: call.caller, site: call.site, known_as });
            known_as = below[&known_as];
        }
        calls.reverse();
        self.calls.witnesses.steps(self.id, self.sink, (known_as, concrete), &calls)
    }

    fn is_personal(&self, data: DataId) -> bool {
        self.calls.engine.program.data.get(data).role == Role::Personal
    }

    /// The hosts some labels stand for. Only where no value is known does it count what was ever put into the fields
    /// the value is read from.
    fn hosts(&self, id: InstanceId, labels: &[LabelId]) -> BTreeSet<String> {
        let (engine, contexts) = (self.calls.engine, self.calls.contexts);
        let known = labels.iter().filter(|label| !matches!(engine.labels.get(**label), Label::Field(_)));
        let hosts = self.names(known.clone().flat_map(|label| contexts.concrete(engine, id, *label)));
        if hosts.len() > MIXED {
            // What the code says right here is meant, whatever else could be.
            return self.names(known.copied());
        }
        if !hosts.is_empty() {
            return hosts;
        }
        let fields = labels.iter().filter_map(|label| Some((engine.labels.get(*label).field()?, *label)));
        let put = self.names(fields.flat_map(|(field, label)| {
            contexts.at(Spot::Field(field)).filter_map(move |host| engine.labels.through(label, host))
        }));
        if put.len() > MIXED { BTreeSet::new() } else { put }
    }

    fn names(&self, labels: impl Iterator<Item = LabelId>) -> BTreeSet<String> {
        let table = &self.calls.engine.labels;
        let (mut urls, mut names) = (BTreeSet::new(), BTreeSet::new());
        for label in labels {
            match table.get(label) {
                Label::Host(number) => drop(urls.insert(table.host_name(*number).to_owned())),
                Label::Name(number) => drop(names.insert(table.host_name(*number).to_owned())),
                _ => {}
            }
        }
        if urls.is_empty() && self.sink.by_name { names } else { urls }
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
            Some(known) => sink.deliveries.into_iter().for_each(|delivery| known.deliver(delivery)),
            None => kept.push(sink),
        }
    }
    *found = kept;
}
