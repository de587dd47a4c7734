//! What arrives at each sink, and at which host.
//!
//! A function that sends is called with one host and one person's data here and with others there. So where the host
//! comes from callers, the calls are climbed until it is known, and the data are followed on the same way.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Engine;
use super::context::{Contexts, Spot, through};
use super::events::SinkEvent;
use super::instance::InstanceId;
use super::label::{Label, LabelId, Labels};
use super::services::library;
use super::witness::Witnesses;
use crate::facts::Site;
use crate::link::{DataId, Role};
use crate::report::{SinkKind, Step};

/// A place where personal data leaves.
#[derive(Debug)]
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
#[derive(Debug, Clone, Default)]
pub struct Delivery {
    /// The host, where the code says it.
    pub host: Option<String>,
    /// What leaves in clear text.
    pub data: BTreeSet<DataId>,
    /// What leaves as a pseudonym only.
    pub pseudonyms: BTreeSet<DataId>,
    /// The functions data passes on its way here, callers included.
    pub through: BTreeSet<String>,
    /// How the first datum gets there.
    pub steps: Vec<Step>,
}

impl Delivery {
    fn join(&mut self, other: Self) {
        let shorter = !other.steps.is_empty() && (self.steps.is_empty() || other.steps.len() < self.steps.len());
        if shorter && !other.data.is_subset(&self.data) || self.steps.is_empty() {
            self.steps = other.steps;
        }
        self.data.extend(other.data);
        self.pseudonyms.extend(other.pseudonyms);
        self.through.extend(other.through);
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

/// A call on the way down to a sink.
#[derive(Debug, Clone, Copy)]
pub(super) struct CallSite {
    pub(super) caller: InstanceId,
    pub(super) site: u32,
    pub(super) callee: InstanceId,
}

/// Every sink that personal data reaches.
pub(super) fn found_sinks(
    engine: &Engine<'_>,
    (live, contexts): (&HashSet<InstanceId>, &Contexts),
    in_production: &HashSet<InstanceId>,
) -> Vec<FoundSink> {
    let production = Contexts::of(engine, in_production);
    let mut finder = SinkFinder { engine, found: BTreeMap::new() };
    let mut ordered: Vec<InstanceId> = live.iter().copied().collect();
    ordered.sort_unstable();
    for id in ordered {
        let events = std::sync::Arc::clone(&engine.instances.get(id).events);
        for sink in &events.sinks {
            let mut known = Delivery::default();
            if in_production.contains(&id) {
                let found = Climb::of(engine, in_production, &production, sink, &known).deliveries(id);
                for delivery in &found {
                    known.data.extend(&delivery.data);
                    known.pseudonyms.extend(&delivery.pseudonyms);
                }
                finder.add(id, sink, found, false);
            }
            let more = Climb::of(engine, live, contexts, sink, &known).deliveries(id);
            finder.add(id, sink, more, true);
        }
    }
    let mut found: Vec<FoundSink> = finder.found.into_values().collect();
    drop_twins(&mut found);
    found
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
        for mut delivery in deliveries {
            if delivery.data.is_empty() && delivery.pseudonyms.is_empty() {
                continue;
            }
            delivery.through.insert(linked.function.clone());
            let key = (site.clone(), sink.kind, sink.function.clone(), linked.function.clone(), test);
            let entry = self.found.entry(key).or_insert_with(|| FoundSink {
                kind: sink.kind,
                function: sink.function.clone(),
                callee: sink.callee.clone(),
                library: library(&sink.callee)
                    .filter(|krate| !self.engine.program.names.is_member(krate))
                    .map(str::to_owned),
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

/// The way up from a sink to where its hosts are known.
struct Climb<'a, 'm> {
    engine: &'a Engine<'m>,
    live: &'a HashSet<InstanceId>,
    contexts: &'a Contexts,
    sink: &'a SinkEvent,
    /// What is said of the sink already.
    known: &'a Delivery,
    /// Calls from where the hosts are known down to the sink, the last one first.
    calls: Vec<CallSite>,
    seen: HashSet<(InstanceId, Vec<LabelId>, Vec<LabelId>)>,
    found: BTreeMap<Option<String>, Delivery>,
}

impl<'a, 'm> Climb<'a, 'm> {
    fn of(
        engine: &'a Engine<'m>,
        live: &'a HashSet<InstanceId>,
        contexts: &'a Contexts,
        sink: &'a SinkEvent,
        known: &'a Delivery,
    ) -> Self {
        let (calls, seen, found) = (Vec::new(), HashSet::new(), BTreeMap::new());
        Self { engine, live, contexts, sink, known, calls, seen, found }
    }

    fn deliveries(mut self, id: InstanceId) -> Vec<Delivery> {
        let sink = self.sink;
        self.climb(id, &sink.labels, &sink.hosts);
        self.found.into_values().collect()
    }

    fn climb(&mut self, id: InstanceId, data: &Labels, hosts: &Labels) {
        if !self.seen.insert((id, data.iter().collect(), hosts.iter().collect())) {
            return;
        }
        let callers = if hosts.iter().any(|label| self.is_open(label)) && self.seen.len() < CLIMBED {
            self.callers(id)
        } else {
            Vec::new()
        };
        if callers.is_empty() {
            self.deliver(id, data, hosts);
        }
        for (caller, site) in callers {
            let call = CallSite { caller, site, callee: id };
            let (data, hosts) = (self.above(call, data), self.above(call, hosts));
            if !data.is_empty() {
                self.calls.push(call);
                self.climb(caller, &data, &hosts);
                self.calls.pop();
            }
        }
    }

    /// The label stands for what callers pass.
    fn is_open(&self, label: LabelId) -> bool {
        matches!(self.engine.labels.get(label), Label::Param(..) | Label::Derived(..))
    }

    fn callers(&self, id: InstanceId) -> Vec<(InstanceId, u32)> {
        let callers = self.engine.instances.callers(id).into_iter().filter(|caller| self.live.contains(caller));
        let sites = |caller: InstanceId| {
            let edges = &self.engine.instances.get(caller).events.edges;
            edges.range((id, 0)..=(id, u32::MAX)).map(move |((_, site), _)| (caller, *site)).collect::<Vec<_>>()
        };
        callers.flat_map(sites).collect()
    }

    /// Labels of a callee in terms of one of its callers.
    fn above(&self, call: CallSite, labels: &Labels) -> Labels {
        let bindings = &self.engine.instances.get(call.caller).events.edges[&(call.callee, call.site)];
        let mut above = Labels::default();
        for label in labels.iter() {
            if !self.is_open(label) {
                above.insert(label);
            } else if let Some(bound) = bindings.get(&label) {
                above.extend(&bound.iter().filter_map(|bound| through(self.engine, label, bound)).collect());
            }
        }
        above
    }

    /// What stands for data at a place goes to what stands for hosts there.
    fn deliver(&mut self, id: InstanceId, data: &Labels, hosts: &Labels) {
        let mut delivery = Delivery::default();
        let witnesses = Witnesses::new(self.engine, self.contexts);
        let calls: Vec<CallSite> = self.calls.iter().rev().copied().collect();
        for label in data.iter() {
            for concrete in self.contexts.concrete(self.engine, id, label) {
                match *self.engine.labels.get(concrete) {
                    Label::Data(data, false) if self.is_personal(data) && !self.known.data.contains(&data) => {
                        let steps = witnesses.steps(id, label, concrete, &calls);
                        delivery.through.extend(steps.iter().map(|step| step.function.clone()));
                        let is_new = delivery.data.insert(data);
                        if is_new && (delivery.steps.is_empty() || steps.len() < delivery.steps.len()) {
                            delivery.steps = steps;
                        }
                    }
                    Label::Data(data, true) if !self.known.pseudonyms.contains(&data) => {
                        delivery.pseudonyms.insert(data);
                    }
                    _ => {}
                }
            }
        }
        if delivery.data.is_empty() && delivery.pseudonyms.is_empty() {
            return;
        }
        if delivery.steps.is_empty()
            && let Some(label) = data.iter().next()
        {
            delivery.steps = witnesses.steps(id, label, label, &calls);
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

    fn is_personal(&self, data: DataId) -> bool {
        self.engine.program.data.get(data).role == Role::Personal
    }

    /// The hosts some labels stand for. Only where no value is known does it count what was ever put into the fields
    /// the value is read from.
    fn hosts(&self, id: InstanceId, labels: &Labels) -> BTreeSet<String> {
        let is_field = |label: &LabelId| matches!(self.engine.labels.get(*label), Label::Field(_));
        let known = labels.iter().filter(|label| !is_field(label));
        let hosts = self.names(known.flat_map(|label| self.contexts.concrete(self.engine, id, label)));
        if !hosts.is_empty() {
            return hosts;
        }
        let fields = labels.iter().filter_map(|label| match self.engine.labels.get(label) {
            Label::Field(field) => Some((*field, label)),
            Label::Param(_, path) | Label::Derived(_, path, _) => {
                path.iter().rev().find(|step| step.is_owned()).map(|field| (*field, label))
            }
            _ => None,
        });
        self.names(fields.flat_map(|(field, label)| {
            self.contexts.at(Spot::Field(field)).filter_map(move |host| through(self.engine, label, host))
        }))
    }

    fn names(&self, labels: impl Iterator<Item = LabelId>) -> BTreeSet<String> {
        let (mut urls, mut names) = (BTreeSet::new(), BTreeSet::new());
        for label in labels {
            match self.engine.labels.get(label) {
                Label::Host(number) => drop(urls.insert(self.engine.labels.host_name(*number).to_owned())),
                Label::Name(number) => drop(names.insert(self.engine.labels.host_name(*number).to_owned())),
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
