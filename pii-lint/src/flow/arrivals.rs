//! Where concrete labels go: into arguments of called bodies and into shared memory.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::Engine;
use super::instance::InstanceId;
use super::label::{Label, LabelId, Labels, Path, Step};
use super::memory::Memory;

/// Something a concrete label can arrive at: a part of an instance's argument, or a place in shared memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Spot {
    Argument(InstanceId, LabelId),
    Static(LabelId),
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
    /// The places of shared memory that are written, with their labels.
    written: HashMap<u32, BTreeMap<Path, LabelId>>,
}

impl Contexts {
    pub(super) fn of(engine: &Engine<'_>, live: &HashSet<InstanceId>) -> Self {
        let mut contexts = Self { arrivals: HashMap::new(), written: HashMap::new() };
        let mut ordered: Vec<InstanceId> = live.iter().copied().collect();
        ordered.sort_unstable();
        for id in &ordered {
            for place in engine.instances.get(*id).events.statics.keys() {
                if let Label::Static(number, path) = engine.labels.get(*place) {
                    contexts.written.entry(*number).or_default().insert(path.clone(), *place);
                }
            }
        }
        let mut links = Links { contexts, onward: HashMap::new(), queue: VecDeque::new() };
        for id in ordered {
            let instance = engine.instances.get(id);
            for ((callee, site), bindings) in &instance.events.edges {
                for (demand, labels) in bindings {
                    links.bind(engine, Spot::Argument(*callee, *demand), labels, id, Some(*site));
                }
            }
            let called = engine.instances.callers(id).iter().any(|caller| *caller != id && live.contains(caller));
            let is_closure = engine.program.bodies.get(instance.body).name.ends_with('}');
            for (place, labels) in &instance.events.statics {
                // Callers that put their own values in their place do so themselves, part by part.
                let own: Labels =
                    labels.iter().filter(|label| !called || is_closure || !is_given(engine, *label)).collect();
                links.bind(engine, Spot::Static(*place), &own, id, None);
            }
            if !called {
                links.bind_fields(engine, id);
            }
        }
        links.follow(engine)
    }

    /// The places of shared memory whose content is part of what lies at a path, or the other way round.
    pub(super) fn places(&self, number: u32, path: &[Step]) -> impl Iterator<Item = LabelId> + '_ {
        let path = path.to_vec();
        let written = self.written.get(&number).into_iter().flatten();
        written.filter(move |(known, _)| known.starts_with(&path) || path.starts_with(known)).map(|(_, place)| *place)
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
        let spot = match engine.labels.get(label) {
            Label::Data(..) | Label::Host(_) | Label::Copied(_) => return vec![label],
            Label::Param(..) | Label::Derived(..) | Label::Called(..) | Label::OfCalled(..) => {
                Spot::Argument(id, label)
            }
            Label::Static(number, path) | Label::OfStatic(number, path, _) => {
                let places = self.places(*number, path).map(Spot::Static);
                let arrived: BTreeSet<LabelId> = places.flat_map(|place| self.arrived(place)).collect();
                return arrived.into_iter().map(|arrived| pseudonymised_by(engine, label, arrived)).collect();
            }
        };
        self.arrived(spot).map(|arrived| pseudonymised_by(engine, label, arrived)).collect()
    }

    fn arrived(&self, spot: Spot) -> impl Iterator<Item = LabelId> + '_ {
        self.arrivals.get(&spot).into_iter().flat_map(|known| known.keys().copied())
    }
}

/// The label stands for what callers hand in.
fn is_given(engine: &Engine<'_>, label: LabelId) -> bool {
    matches!(engine.labels.get(label), Label::Param(..) | Label::Derived(..) | Label::Called(..) | Label::OfCalled(..))
}

/// Which spot gives to which, and what has yet to be passed on.
struct Links {
    contexts: Contexts,
    onward: HashMap<Spot, Vec<(Spot, Arrival)>>,
    queue: VecDeque<(Spot, LabelId)>,
}

impl Links {
    /// What is known under these labels in an instance arrives at a spot.
    fn bind(&mut self, engine: &Engine<'_>, spot: Spot, labels: &Labels, from: InstanceId, site: Option<u32>) {
        for label in labels.iter() {
            let arrival = Arrival { from, site, known_as: label };
            match engine.labels.get(label) {
                Label::Data(..) | Label::Host(_) | Label::Copied(_) => {
                    if self.contexts.arrive(spot, label, arrival) {
                        self.queue.push_back((spot, label));
                    }
                }
                Label::Param(..) | Label::Derived(..) | Label::Called(..) | Label::OfCalled(..) => {
                    self.onward.entry(Spot::Argument(from, label)).or_default().push((spot, arrival));
                }
                Label::Static(number, path) | Label::OfStatic(number, path, _) => {
                    let places: Vec<LabelId> = self.contexts.places(*number, path).collect();
                    for place in places {
                        self.onward.entry(Spot::Static(place)).or_default().push((spot, arrival.clone()));
                    }
                }
            }
        }
    }

    /// Nobody in the workspace calls the instance: what it finds in its arguments' locks and cells is what any value of
    /// that type was ever given.
    fn bind_fields(&mut self, engine: &Engine<'_>, id: InstanceId) {
        for demand in &engine.instances.get(id).summary.demands {
            let (Label::Param(_, path) | Label::Derived(_, path, _)) = engine.labels.get(*demand) else { continue };
            for (at, step) in path.iter().enumerate() {
                let Some(number) = engine.memories.find(&Memory::Field(*step)) else { continue };
                let places: Vec<LabelId> = self.contexts.places(number, &path[at + 1..]).collect();
                for place in places {
                    let arrival = Arrival { from: id, site: None, known_as: place };
                    self.onward.entry(Spot::Static(place)).or_default().push((Spot::Argument(id, *demand), arrival));
                }
            }
        }
    }

    /// Passes everything on until nothing is new.
    fn follow(mut self, engine: &Engine<'_>) -> Contexts {
        while let Some((spot, label)) = self.queue.pop_front() {
            for (next, arrival) in self.onward.get(&spot).cloned().unwrap_or_default() {
                let label = pseudonymised_by(engine, arrival.known_as, label);
                if self.contexts.arrive(next, label, arrival) {
                    self.queue.push_back((next, label));
                }
            }
        }
        self.contexts
    }
}

/// A label that arrives through a place that only passes pseudonyms on.
fn pseudonymised_by(engine: &Engine<'_>, through: LabelId, label: LabelId) -> LabelId {
    let (Label::Derived(_, _, true) | Label::OfStatic(_, _, true) | Label::OfCalled(_, _, true)) =
        engine.labels.get(through)
    else {
        return label;
    };
    match engine.labels.get(label) {
        Label::Data(data, false) => engine.labels.find(&Label::Data(*data, true)).unwrap_or(label),
        _ => label,
    }
}
