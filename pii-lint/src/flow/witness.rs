//! The way a datum takes to a sink, one step per call.

use std::collections::HashSet;

use super::Engine;
use super::arrivals::{Arrival, Contexts, Spot};
use super::events::Origin;
use super::instance::InstanceId;
use super::label::{Label, LabelId};
use super::memory::Memory;
use crate::facts::Site;
use crate::report::Step;

/// Longer ways are cut in the middle of nowhere; nobody reads them.
const LENGTH: usize = 40;

/// Finds witness paths.
pub(super) struct Witnesses<'e, 'm> {
    engine: &'e Engine<'m>,
    contexts: &'e Contexts,
}

impl<'e, 'm> Witnesses<'e, 'm> {
    pub(super) fn new(engine: &'e Engine<'m>, contexts: &'e Contexts) -> Self {
        Self { engine, contexts }
    }

    /// From the source to the instance where `label` stands for `concrete`.
    pub(super) fn steps(&self, id: InstanceId, label: LabelId, concrete: LabelId) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut seen = HashSet::new();
        self.into(id, label, concrete, &mut steps, &mut seen);
        steps.dedup();
        steps
    }

    fn into(
        &self,
        id: InstanceId,
        label: LabelId,
        concrete: LabelId,
        steps: &mut Vec<Step>,
        seen: &mut HashSet<(InstanceId, LabelId)>,
    ) {
        if steps.len() > LENGTH || !seen.insert((id, label)) {
            return;
        }
        let spot = match self.engine.labels.get(label) {
            Label::Data(..) | Label::Host(_) | Label::Copied(_) => return self.origin(id, label, steps, seen),
            Label::Param(..) | Label::Derived(..) | Label::Called(..) | Label::OfCalled(..) => {
                Spot::Argument(id, label)
            }
            Label::Static(number, path) | Label::OfStatic(number, path, _) => {
                let holds = |place: &LabelId| self.arrival(Spot::Static(*place), concrete).is_some();
                let Some(place) = self.contexts.places(*number, path).find(holds) else { return };
                Spot::Static(place)
            }
        };
        let Some(arrival) = self.arrival(spot, concrete) else { return };
        self.into(arrival.from, arrival.known_as, concrete, steps, seen);
        self.hand_over(arrival, spot, steps);
    }

    fn arrival(&self, spot: Spot, concrete: LabelId) -> Option<&'e Arrival> {
        let known = self.contexts.arrivals.get(&spot)?;
        known.get(&concrete).or_else(|| known.get(&self.plain(concrete)))
    }

    /// The datum itself, when the label is its pseudonym's.
    fn plain(&self, label: LabelId) -> LabelId {
        match self.engine.labels.get(label) {
            Label::Data(data, true) => self.engine.labels.find(&Label::Data(*data, false)).unwrap_or(label),
            _ => label,
        }
    }

    fn hand_over(&self, arrival: &Arrival, spot: Spot, steps: &mut Vec<Step>) {
        let what = match spot {
            Spot::Argument(callee, _) => {
                let callee = self.function(callee);
                if callee == self.function(arrival.from) {
                    return;
                }
                format!("passes it to {callee}")
            }
            Spot::Static(place) => match self.memory(place) {
                Some(name) => format!("keeps it in {name}"),
                None => return,
            },
        };
        let site = arrival.site.map_or_else(|| self.header(arrival.from), |site| self.site(arrival.from, site));
        steps.push(self.step(arrival.from, &site, what));
    }

    /// Where a concrete label came into an instance.
    fn origin(&self, id: InstanceId, label: LabelId, steps: &mut Vec<Step>, seen: &mut HashSet<(InstanceId, LabelId)>) {
        let events = &self.engine.instances.get(id).events;
        let origin = events.origins.get(&label).or_else(|| events.origins.get(&self.plain(label)));
        let name = match self.engine.labels.get(label) {
            Label::Data(data, _) => {
                let field = self.engine.program.data.get(*data);
                if field.name.is_empty() { field.display.clone() } else { field.name.clone() }
            }
            _ => String::new(),
        };
        match origin {
            Some(Origin::Read(site)) => steps.push(self.step(id, site, format!("reads {name}"))),
            Some(Origin::Whole(site)) => steps.push(self.step(id, site, format!("hands over the value with {name}"))),
            Some(Origin::Declared(site)) => steps.push(self.step(id, site, format!("declares {name}"))),
            Some(Origin::Call(site, callee)) => {
                if seen.insert((*callee, label)) {
                    self.origin(*callee, label, steps, seen);
                }
                if self.function(*callee) != self.function(id) {
                    steps.push(self.step(id, site, format!("gets it from {}", self.function(*callee))));
                }
            }
            None => {}
        }
    }

    /// The name of shared memory, where it has one.
    fn memory(&self, place: LabelId) -> Option<String> {
        let Label::Static(number, _) = self.engine.labels.get(place) else { return None };
        match self.engine.memories.get(*number) {
            Memory::Static(path) => Some(path.to_string()),
            Memory::Allocation(id, _) => Some(format!("what {} shares", self.function(*id))),
            Memory::Captures(_) => None,
            Memory::Field(step) => self.engine.labels.field(*step).map(|(owner, _, _)| format!("a field of {owner}")),
        }
    }

    fn step(&self, id: InstanceId, site: &Site, what: String) -> Step {
        Step { function: self.function(id).to_owned(), file: site.file.clone(), line: site.line, what }
    }

    fn function(&self, id: InstanceId) -> &str {
        &self.engine.program.bodies.get(self.engine.instances.get(id).body).function
    }

    fn header(&self, id: InstanceId) -> Site {
        self.body(id).header.clone()
    }

    fn site(&self, id: InstanceId, number: u32) -> Site {
        let body = self.body(id);
        body.sites.get(number as usize).cloned().unwrap_or_else(|| body.header.clone())
    }

    fn body(&self, id: InstanceId) -> &crate::facts::Body {
        let linked = self.engine.program.bodies.get(self.engine.instances.get(id).body);
        &self.engine.program.crates[linked.krate].bodies[linked.index]
    }
}
