//! Where concrete labels go: into arguments of called bodies and into shared memory.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use smallvec::{SmallVec, smallvec};

use super::Engine;
use super::elements::Relation;
use super::events::Came;
use super::instance::InstanceId;
use super::label::{Label, LabelId, Path, Step, extend};
use super::labels::Labels;
use super::memory::Memory;
use super::returns::around;

/// Something a concrete label can arrive at: a part of an instance's argument, a place in shared memory, or a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Spot {
    Argument(InstanceId, LabelId),
    Static(LabelId),
    /// Only hosts arrive there.
    Field(Step),
}

/// How a label arrived at a spot: from which instance, at which site, and as what it was known there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrival {
    pub(super) from: InstanceId,
    pub(super) site: Option<u32>,
    pub(super) known_as: LabelId,
}

/// Where every concrete label goes.
pub(super) struct Contexts {
    pub(super) arrivals: HashMap<Spot, BTreeMap<LabelId, Arrival>>,
    /// The places of shared memory that are written, with their labels.
    written: HashMap<u32, BTreeMap<Path, LabelId>>,
    /// What shared memory is for callers of the function that makes it, and the other way round.
    related: HashMap<u32, Vec<u32>>,
}

impl Contexts {
    pub(super) fn of(engine: &Engine<'_>, live: &HashSet<InstanceId>) -> Self {
        let mut contexts =
            Self { arrivals: HashMap::new(), written: HashMap::new(), related: engine.memories.related() };
        let mut ordered: Vec<InstanceId> = live.iter().copied().collect();
        ordered.sort_unstable();
        for id in &ordered {
            for place in engine.instances.get(*id).events.statics.keys() {
                if let Label::Static(number, path) = engine.labels.get(*place) {
                    contexts.written.entry(*number).or_default().insert(path.clone(), *place);
                }
            }
        }
        let is_called = |id: InstanceId| engine.instances.callers(id).iter().any(|of| *of != id && live.contains(of));
        let uncalled: Vec<InstanceId> = ordered.iter().copied().filter(|id| !is_called(*id)).collect();
        let added = contexts.added(engine, &uncalled);
        let nested = contexts.nested(engine, &ordered);
        let distances = distances(engine, &ordered);
        let mut links = Links { contexts, onward: HashMap::new(), coming: BTreeMap::new(), distances };
        for id in ordered {
            let instance = engine.instances.get(id);
            for ((callee, site), bindings) in &instance.events.edges {
                for (demand, labels) in bindings {
                    links.bind(engine, Spot::Argument(*callee, *demand), labels, id, Some(*site));
                }
            }
            let called = is_called(id);
            let is_closure = engine.program.bodies.get(instance.body).name.ends_with('}');
            for (place, labels) in &instance.events.statics {
                // Callers that put their own values in their place do so themselves, part by part.
                let own: Labels = labels
                    .iter()
                    .filter(|label| !called || is_closure || !engine.labels.get(*label).is_given())
                    .collect();
                links.bind(engine, Spot::Static(*place), &own, id, None);
            }
            for (field, labels) in &instance.events.fields {
                links.bind(engine, Spot::Field(*field), labels, id, None);
            }
            if !called {
                links.bind_fields(engine, id);
                links.bind_kept(engine, id);
            }
        }
        for (id, place, labels) in added {
            links.bind(engine, Spot::Static(place), labels, id, None);
        }
        for (from, to, arrival) in nested {
            links.onward.entry(Spot::Static(from)).or_default().push((Spot::Static(to), arrival));
        }
        links.follow(engine)
    }

    /// What instances that nobody in the workspace calls put into shared memory that their arguments may lead to.
    fn added<'e>(&mut self, engine: &'e Engine<'_>, uncalled: &[InstanceId]) -> Vec<(InstanceId, LabelId, &'e Labels)> {
        let mut found = Vec::new();
        for put in uncalled.iter().flat_map(|id| engine.put_into_arguments(*id)) {
            let Some(place) = engine.labels.find(&Label::Static(put.memory, put.path.clone())) else { continue };
            self.written.entry(put.memory).or_default().insert(put.path, place);
            found.push((put.by, place, put.labels));
        }
        found
    }

    /// Where what is written to shared memory goes on, because other shared memory lies there.
    fn nested(&mut self, engine: &Engine<'_>, instances: &[InstanceId]) -> Vec<(LabelId, LabelId, Arrival)> {
        let mut pairs = Vec::new();
        for id in instances {
            for (holder, held) in &engine.instances.get(*id).events.nested {
                if let (Label::Static(outer, at), Label::Static(inner, below)) =
                    (engine.labels.get(*holder), engine.labels.get(*held))
                {
                    let is_end = matches!(engine.memories.get(*outer), Memory::End(_));
                    if is_end && !self.written.contains_key(outer) {
                        continue;
                    }
                    self.written.entry(*inner).or_default().insert(below.clone(), *held);
                    pairs.push((*id, (*outer, at), (*inner, below), *held));
                }
            }
        }
        let mut found = Vec::new();
        for (from, (outer, at), (inner, below), held) in pairs {
            for place in self.places(outer, at).collect::<Vec<_>>() {
                let Label::Static(_, path) = engine.labels.get(place) else { continue };
                let rest = path.strip_prefix(at.as_slice()).unwrap_or_default();
                let part: Path = below.iter().chain(rest).copied().collect();
                let known = engine.labels.find(&Label::Static(inner, part.clone()));
                if let Some(part_label) = known {
                    self.written.entry(inner).or_default().insert(part, part_label);
                }
                found.push((place, known.unwrap_or(held), Arrival { from, site: None, known_as: place }));
            }
        }
        found
    }

    /// The places of shared memory whose content is part of what lies at a path, or the other way round.
    pub(super) fn places(&self, number: u32, path: &[Step]) -> impl Iterator<Item = LabelId> + '_ {
        let path = path.to_vec();
        let written = self.alike(number).filter_map(|number| self.written.get(&number)).flatten();
        written.filter(move |(known, _)| Relation::between(known, &path).is_some()).map(|(_, place)| *place)
    }

    /// What shared memory is for callers of the function that makes it, and the other way round.
    pub(super) fn related(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        self.related.get(&number).into_iter().flatten().copied()
    }

    /// The part of a place in shared memory that a part of what is copied there arrives at: the same of the one as of the
    /// other. It is the whole place where nobody knows that part.
    fn same_part(&self, engine: &Engine<'_>, to: Spot, copied: LabelId, from: Spot) -> Spot {
        let (Spot::Static(place), Spot::Static(part)) = (to, from) else { return to };
        let [Label::Static(number, at), Label::Static(_, copied), Label::Static(_, part)] =
            [place, copied, part].map(|label| engine.labels.get(label))
        else {
            return to;
        };
        let mut path = at.clone();
        extend(&mut path, part.strip_prefix(copied.as_slice()).unwrap_or_default());
        let known = self.alike(*number).find_map(|number| self.written.get(&number)?.get(&path));
        known.map_or(to, |place| Spot::Static(*place))
    }

    /// Shared memory, and what it is elsewhere.
    fn alike(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::once(number).chain(self.related(number))
    }

    fn has(&self, spot: Spot, label: LabelId) -> bool {
        self.arrivals.get(&spot).is_some_and(|known| known.contains_key(&label))
    }

    fn arrive(&mut self, spot: Spot, label: LabelId, arrival: Arrival) -> bool {
        let known = self.arrivals.entry(spot).or_default();
        if known.contains_key(&label) {
            return false;
        }
        known.insert(label, arrival);
        true
    }

    /// The concrete labels a label of an instance stands for.
    pub(super) fn concrete(&self, engine: &Engine<'_>, id: InstanceId, label: LabelId) -> Vec<LabelId> {
        let Some(spots) = self.spots(engine, id, label) else { return vec![label] };
        let arrived: BTreeSet<LabelId> = spots.into_iter().flat_map(|spot| self.at(spot)).collect();
        arrived.into_iter().filter_map(|arrived| engine.labels.through(label, arrived)).collect()
    }

    /// Where what a label of an instance stands for arrives; nothing when it stands for itself.
    fn spots(&self, engine: &Engine<'_>, id: InstanceId, label: LabelId) -> Option<SmallVec<[Spot; 1]>> {
        match engine.labels.get(label) {
            Label::Data(..) | Label::Host(_) | Label::Name(_) | Label::Template(_) | Label::Copied(_) => None,
            Label::Param(..) | Label::Derived(..) | Label::Called(..) | Label::OfCalled(..) => {
                Some(smallvec![Spot::Argument(id, label)])
            }
            Label::Static(number, path) | Label::OfStatic(number, path, _) => {
                Some(self.places(*number, path).map(Spot::Static).collect())
            }
            Label::Field(field) => Some(smallvec![Spot::Field(*field)]),
        }
    }

    /// The concrete labels that arrive at a spot.
    pub(super) fn at(&self, spot: Spot) -> impl Iterator<Item = LabelId> + '_ {
        self.arrivals.get(&spot).into_iter().flat_map(|known| known.keys().copied())
    }
}

/// Who hands a value over without having read the datum in it stands behind all who have.
const UNREAD: u32 = 1 << 16;

/// A label about to arrive.
type Coming = (Spot, LabelId, Arrival);

/// Which spot gives to which, and what has yet to be passed on.
struct Links {
    contexts: Contexts,
    onward: HashMap<Spot, Vec<(Spot, Arrival)>>,
    /// By the number of calls since the datum was read, so that the shortest way comes first.
    coming: BTreeMap<u32, Vec<Coming>>,
    distances: HashMap<(InstanceId, LabelId), u32>,
}

impl Links {
    /// What is known under these labels in an instance arrives at a spot.
    fn bind(&mut self, engine: &Engine<'_>, spot: Spot, labels: &Labels, from: InstanceId, site: Option<u32>) {
        for label in labels.iter() {
            let arrival = Arrival { from, site, known_as: label };
            for source in self.contexts.spots(engine, from, label).into_iter().flatten() {
                let part = self.contexts.same_part(engine, spot, label, source);
                self.onward.entry(source).or_default().push((part, arrival));
            }
            let distance = match engine.labels.get(label) {
                Label::Data(data, ..) => {
                    let plain = engine.labels.find(&Label::data(*data)).unwrap_or(label);
                    let known = self.distances.get(&(from, label)).or_else(|| self.distances.get(&(from, plain)));
                    known.copied().unwrap_or(UNREAD)
                }
                Label::Host(_) | Label::Name(_) | Label::Copied(_) => 0,
                _ => continue,
            };
            self.coming.entry(distance).or_default().push((spot, label, arrival));
        }
    }

    /// Nobody in the workspace calls the instance: what it finds in its arguments' locks and cells is what any value of
    /// that type was ever given.
    fn bind_fields(&mut self, engine: &Engine<'_>, id: InstanceId) {
        for demand in &engine.instances.get(id).summary.demands {
            let (Label::Param(_, path) | Label::Derived(_, path, _)) = engine.labels.get(*demand) else { continue };
            for (at, step) in path.iter().enumerate() {
                let around = around(path, at);
                for (_, number) in engine.memories.of_field(*step).filter(|(of, _)| may_be_one(engine, *of, around)) {
                    self.bind_memory(number, &path[at + 1..], id, *demand);
                }
            }
        }
    }

    /// Nobody in the workspace calls the instance: parameters of some types are what was kept under another type.
    fn bind_kept(&mut self, engine: &Engine<'_>, id: InstanceId) {
        let instance = engine.instances.get(id);
        let locals = &engine.program.bodies.get(instance.body).locals;
        for demand in &instance.summary.demands {
            let (Label::Param(argument, path) | Label::Derived(argument, path, _)) = engine.labels.get(*demand) else {
                continue;
            };
            let Some(number) = locals.get(*argument as usize + 1).and_then(|ty| engine.found_in(*ty)) else { continue };
            self.bind_memory(number, path.get(1..).unwrap_or_default(), id, *demand);
        }
    }

    /// What lies in shared memory arrives at a part of an instance's argument.
    fn bind_memory(&mut self, number: u32, path: &[Step], id: InstanceId, demand: LabelId) {
        let places: Vec<LabelId> = self.contexts.places(number, path).collect();
        for place in places {
            let arrival = Arrival { from: id, site: None, known_as: place };
            self.onward.entry(Spot::Static(place)).or_default().push((Spot::Argument(id, demand), arrival));
        }
    }

    /// Passes everything on until nothing is new.
    fn follow(mut self, engine: &Engine<'_>) -> Contexts {
        while let Some((distance, arriving)) = self.coming.pop_first() {
            for (spot, label, arrival) in arriving {
                let says_host = matches!(engine.labels.get(label), Label::Host(_) | Label::Name(_));
                if matches!(spot, Spot::Field(_)) && !says_host || !self.contexts.arrive(spot, label, arrival) {
                    continue;
                }
                for (next, arrival) in self.onward.get(&spot).into_iter().flatten() {
                    let label = engine.labels.through(arrival.known_as, label);
                    if let Some(label) = label.filter(|label| !self.contexts.has(*next, *label)) {
                        self.coming.entry(distance + 1).or_default().push((*next, label, *arrival));
                    }
                }
            }
        }
        self.contexts
    }
}

/// How many calls lie between an instance and where the data is read that calls bring it.
fn distances(engine: &Engine<'_>, instances: &[InstanceId]) -> HashMap<(InstanceId, LabelId), u32> {
    let mut found = HashMap::new();
    let mut brought: HashMap<(InstanceId, LabelId), Vec<InstanceId>> = HashMap::new();
    let mut queue = VecDeque::new();
    for id in instances {
        for origin in &engine.instances.get(*id).events.origins {
            if let Came::Call(callee) = origin.how {
                brought.entry((callee, origin.label)).or_default().push(*id);
            } else if found.insert((*id, origin.label), 0).is_none() {
                queue.push_back((*id, origin.label, 0));
            }
        }
    }
    while let Some((id, label, distance)) = queue.pop_front() {
        for caller in brought.get(&(id, label)).into_iter().flatten() {
            if let Entry::Vacant(entry) = found.entry((*caller, label)) {
                entry.insert(distance + 1);
                queue.push_back((*caller, label, distance + 1));
            }
        }
    }
    found
}

/// Whether what lies in these two fields may be the same value: not where they are two fields of one type.
fn may_be_one(engine: &Engine<'_>, one: Option<Step>, other: Option<Step>) -> bool {
    let owner = |field: Option<Step>| engine.labels.field(field?).map(|(owner, ..)| owner);
    one == other || one.is_none() || other.is_none() || owner(one) != owner(other)
}
