//! Which concrete data each argument and each static is given, and by which way it came first.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::Engine;
use super::instance::InstanceId;
use super::label::{Label, LabelId, Labels};

/// Something a concrete label can arrive at: a part of an instance's argument, or a static.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Spot {
    Argument(InstanceId, LabelId),
    Static(u32),
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
                match engine.labels.get(label) {
                    Label::Data(..) | Label::Host(_) => {
                        if contexts.arrive(spot, label, arrival) {
                            queue.push_back((spot, label));
                        }
                    }
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
                    bind(Spot::Argument(*callee, *demand), labels, id, Some(*site), &mut contexts);
                }
            }
            for (number, labels) in &events.statics {
                bind(Spot::Static(*number), labels, id, None, &mut contexts);
            }
        }
        while let Some((spot, label)) = queue.pop_front() {
            for (next, arrival) in links.get(&spot).cloned().unwrap_or_default() {
                let label = pseudonymised_by(engine, arrival.known_as, label);
                if contexts.arrive(next, label, arrival) {
                    queue.push_back((next, label));
                }
            }
        }
        contexts
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
