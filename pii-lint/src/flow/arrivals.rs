//! Which concrete data each argument and each static is given, and by which way it came first.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::Engine;
use super::events::Came;
use super::instance::InstanceId;
use super::label::{Label, LabelId, Labels};

/// Something a concrete label can arrive at: a part of an instance's argument, or a static.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Spot {
    Argument(InstanceId, LabelId),
    Static(u32),
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
}

/// Who hands a value over without having read the datum in it stands behind all who have.
const UNREAD: u32 = 1 << 16;

/// A label about to arrive.
type Coming = (Spot, LabelId, Arrival);

impl Contexts {
    pub(super) fn of(engine: &Engine<'_>, live: &HashSet<InstanceId>) -> Self {
        let mut ordered: Vec<InstanceId> = live.iter().copied().collect();
        ordered.sort_unstable();
        let distances = distances(engine, &ordered);
        let mut links: HashMap<Spot, Vec<(Spot, Arrival)>> = HashMap::new();
        // By the number of calls since the datum was read, so that the shortest way comes first.
        let mut coming: BTreeMap<u32, Vec<Coming>> = BTreeMap::new();
        let mut bind = |spot: Spot, labels: &Labels, from: InstanceId, site: Option<u32>| {
            for label in labels.iter() {
                let arrival = Arrival { from, site, known_as: label };
                match engine.labels.get(label) {
                    Label::Data(data, _) => {
                        let plain = engine.labels.find(&Label::Data(*data, false)).unwrap_or(label);
                        let known = distances.get(&(from, label)).or_else(|| distances.get(&(from, plain)));
                        let distance = known.copied().unwrap_or(UNREAD);
                        coming.entry(distance).or_default().push((spot, label, arrival));
                    }
                    Label::Host(_) => coming.entry(0).or_default().push((spot, label, arrival)),
                    Label::Param(..) | Label::Derived(..) => {
                        links.entry(Spot::Argument(from, label)).or_default().push((spot, arrival));
                    }
                    Label::Static(number) => links.entry(Spot::Static(*number)).or_default().push((spot, arrival)),
                }
            }
        };
        for id in ordered {
            let events = &engine.instances.get(id).events;
            for ((callee, site), bindings) in &events.edges {
                for (demand, labels) in bindings {
                    bind(Spot::Argument(*callee, *demand), labels, id, Some(*site));
                }
            }
            for (number, labels) in &events.statics {
                bind(Spot::Static(*number), labels, id, None);
            }
        }
        let mut contexts = Self { arrivals: HashMap::new() };
        while let Some((distance, arriving)) = coming.pop_first() {
            for (spot, label, arrival) in arriving {
                if !contexts.arrive(spot, label, arrival) {
                    continue;
                }
                for (next, arrival) in links.get(&spot).into_iter().flatten() {
                    let label = pseudonymised_by(engine, arrival.known_as, label);
                    if !contexts.has(*next, label) {
                        coming.entry(distance + 1).or_default().push((*next, label, *arrival));
                    }
                }
            }
        }
        contexts
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
        let spot = match engine.labels.get(label) {
            Label::Data(..) | Label::Host(_) => return vec![label],
            Label::Param(..) | Label::Derived(..) => Spot::Argument(id, label),
            Label::Static(number) => Spot::Static(*number),
        };
        let arrived = self.arrivals.get(&spot).map(|known| known.keys().copied().collect::<Vec<_>>());
        arrived.unwrap_or_default().into_iter().map(|arrived| pseudonymised_by(engine, label, arrived)).collect()
    }
}

/// A label that arrives through a place that only passes pseudonyms on.
fn pseudonymised_by(engine: &Engine<'_>, through: LabelId, label: LabelId) -> LabelId {
    let Label::Derived(_, _, true) = engine.labels.get(through) else { return label };
    match engine.labels.get(label) {
        Label::Data(data, false) => engine.labels.find(&Label::Data(*data, true)).unwrap_or(label),
        _ => label,
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
