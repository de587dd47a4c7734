//! The way a datum takes to a sink, one step per call.

use std::collections::HashSet;

use super::Engine;
use super::context::{Arrival, Contexts, Spot, spot_of};
use super::deliveries::CallSite;
use super::events::Origin;
use super::instance::InstanceId;
use super::label::{Label, LabelId};
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

    /// From the source to the instance where `label` stands for `concrete`, and from there by these calls.
    pub(super) fn steps(&self, id: InstanceId, label: LabelId, concrete: LabelId, calls: &[CallSite]) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut seen = HashSet::new();
        self.into(id, label, concrete, &mut steps, &mut seen);
        for call in calls {
            self.pass(call.caller, &self.site(call.caller, call.site), call.callee, &mut steps);
        }
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
        let Some(spot) = spot_of(self.engine, id, label) else { return self.origin(id, label, steps, seen) };
        let Some(known) = self.contexts.arrivals.get(&spot) else { return };
        let Some(arrival) = known.get(&concrete).or_else(|| known.get(&self.plain(concrete))) else { return };
        self.into(arrival.from, arrival.known_as, concrete, steps, seen);
        self.hand_over(arrival, spot, steps);
    }

    /// The datum itself, when the label is its pseudonym's.
    fn plain(&self, label: LabelId) -> LabelId {
        match self.engine.labels.get(label) {
            Label::Data(data, true) => self.engine.labels.find(&Label::Data(*data, false)).unwrap_or(label),
            _ => label,
        }
    }

    fn hand_over(&self, arrival: &Arrival, spot: Spot, steps: &mut Vec<Step>) {
        let site = arrival.site.map_or_else(|| self.header(arrival.from), |site| self.site(arrival.from, site));
        match spot {
            Spot::Argument(callee, _) => self.pass(arrival.from, &site, callee, steps),
            Spot::Static(number) => {
                let name =
                    self.engine.statics.iter().find(|(_, known)| **known == number).map(|(name, _)| name.as_str());
                let what = format!("keeps it in {}", name.unwrap_or("a static"));
                steps.push(self.step(arrival.from, &site, what));
            }
            Spot::Field(_) => {}
        }
    }

    fn pass(&self, from: InstanceId, site: &Site, to: InstanceId, steps: &mut Vec<Step>) {
        let name = self.function(to);
        if name != self.function(from) {
            steps.push(self.step(from, site, format!("passes it to {name}")));
        }
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
