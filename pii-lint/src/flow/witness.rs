//! The way a datum takes to a sink: who reads it, what happens to it, who passes it to whom, and how it leaves.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::Engine;
use super::arrivals::{Arrival, Contexts, Spot};
use super::deliveries::Passed;
use super::events::{Came, Origin, Point, SinkEvent};
use super::instance::InstanceId;
use super::label::{Label, LabelId};
use super::memory::Memory;
use super::passes::Hop;
use super::slice::{Slice, Variable, Way};
use super::slicing::slice;
use super::words;
use crate::facts::Site;
use crate::report::{SinkKind, Step};

/// Longer ways are cut in the middle of nowhere; nobody reads them.
const LENGTH: usize = 40;

/// The ways inside bodies, looked for once.
#[derive(Default)]
pub(super) struct Slices {
    known: RefCell<HashMap<InstanceId, Rc<Slice>>>,
}

impl Slices {
    pub(super) fn of(&self, engine: &Engine<'_>, id: InstanceId) -> Rc<Slice> {
        if let Some(known) = self.known.borrow().get(&id) {
            return Rc::clone(known);
        }
        let slice = Rc::new(slice(engine, id));
        self.known.borrow_mut().insert(id, Rc::clone(&slice));
        slice
    }
}

/// Finds witness paths.
pub(super) struct Witnesses<'e, 'm> {
    engine: &'e Engine<'m>,
    contexts: &'e Contexts,
    slices: &'e Slices,
}

impl<'e, 'm> Witnesses<'e, 'm> {
    pub(super) fn new(engine: &'e Engine<'m>, contexts: &'e Contexts, slices: &'e Slices) -> Self {
        Self { engine, contexts, slices }
    }

    /// From the source to the sink, where `label` stands for `concrete`. It comes there by these calls, the last first.
    pub(super) fn steps(
        &self,
        id: InstanceId,
        sink: &SinkEvent,
        (label, concrete): (LabelId, LabelId),
        calls: &[Passed],
    ) -> Vec<Step> {
        let mut steps = Vec::new();
        self.by(calls, id, &[sink.at], (label, concrete), &mut steps);
        steps.dedup();
        let last = self.step(id, &sink.site, words::leaves(sink.kind).to_owned());
        // What a logging macro does to its arguments goes without saying.
        let formats = matches!(sink.kind, SinkKind::Log | SinkKind::Panic | SinkKind::Console);
        while steps.last().is_some_and(|step| formats && step.what == words::FORMATS && is_at_same_place(step, &last)) {
            steps.pop();
        }
        steps.push(last);
        steps
    }

    /// From the source to these points of an instance, where `label` stands for `concrete`.
    pub(super) fn to(&self, id: InstanceId, ends: &[Point], label: LabelId, concrete: LabelId) -> Vec<Step> {
        let mut steps = Vec::new();
        self.into(id, ends, label, concrete, &mut steps, &mut HashSet::new());
        steps.dedup();
        steps
    }

    /// Like `into`, where it is known by which calls a datum comes.
    fn by(
        &self,
        calls: &[Passed],
        id: InstanceId,
        ends: &[Point],
        (label, concrete): (LabelId, LabelId),
        steps: &mut Vec<Step>,
    ) {
        let Some((call, above)) = calls.split_first().filter(|_| self.engine.labels.get(label).is_given()) else {
            return self.into(id, ends, label, concrete, steps, &mut HashSet::new());
        };
        let handed = self.slices.of(self.engine, call.caller).points_at(call.site).to_vec();
        self.by(above, call.caller, &handed, (call.known_as, concrete), steps);
        let arrival = Arrival { from: call.caller, site: Some(call.site), known_as: call.known_as };
        let spot = Spot::Argument(id, label);
        self.hand_over(&arrival, spot, &handed, steps);
        self.push_way(id, ends, spot, label, steps);
    }

    fn into(
        &self,
        id: InstanceId,
        ends: &[Point],
        label: LabelId,
        concrete: LabelId,
        steps: &mut Vec<Step>,
        seen: &mut HashSet<(InstanceId, LabelId)>,
    ) {
        if steps.len() > LENGTH || !seen.insert((id, label)) {
            return;
        }
        let spot = match self.engine.labels.get(label) {
            Label::Data(..) | Label::Copied(_) => return self.source_steps(id, ends, label, steps, seen),
            Label::Param(..) | Label::Derived(..) | Label::Called(..) | Label::OfCalled(..) => {
                Spot::Argument(id, label)
            }
            Label::Static(number, path) | Label::OfStatic(number, path, _) => {
                let holds = |place: &LabelId| self.arrival(Spot::Static(*place), concrete).is_some();
                let Some(place) = self.contexts.places(*number, path).find(holds) else { return };
                Spot::Static(place)
            }
            Label::Field(_) | Label::Host(_) | Label::Name(_) | Label::Template(_) => return,
        };
        let memory = self.number(spot);
        if let Some(arrival) = self.arrival(spot, concrete) {
            let slice = self.slices.of(self.engine, arrival.from);
            let handed = match (arrival.site, memory) {
                (Some(site), _) => slice.points_at(site).to_vec(),
                (None, Some(number)) => slice.writes(Variable::Static(number)),
                (None, None) => Vec::new(),
            };
            self.into(arrival.from, &handed, arrival.known_as, concrete, steps, seen);
            self.hand_over(arrival, spot, &handed, steps);
        }
        self.push_way(id, ends, spot, label, steps);
    }

    /// From where a label comes into an instance to these points of it.
    fn push_way(&self, id: InstanceId, ends: &[Point], spot: Spot, label: LabelId, steps: &mut Vec<Step>) {
        let memory = self.number(spot);
        let is_entry = |variable| match (spot, variable) {
            (Spot::Argument(..), Variable::Local(number)) => {
                self.engine.labels.get(label).argument() == number.checked_sub(1)
            }
            (Spot::Static(_), Variable::Static(read)) => memory == Some(read),
            _ => false,
        };
        if let Some(way) = self.slices.of(self.engine, id).way(ends, |_| None, is_entry) {
            self.push_hops(id, &way, steps);
        }
    }

    fn arrival(&self, spot: Spot, concrete: LabelId) -> Option<&'e Arrival> {
        let known = self.contexts.arrivals.get(&spot)?;
        known.get(&concrete).or_else(|| known.get(&self.plain(concrete)))
    }

    /// The datum itself, when the label is its pseudonym's.
    fn plain(&self, label: LabelId) -> LabelId {
        match self.engine.labels.get(label) {
            Label::Data(data, ..) => self.engine.labels.find(&Label::data(*data)).unwrap_or(label),
            _ => label,
        }
    }

    fn hand_over(&self, arrival: &Arrival, spot: Spot, handed: &[Point], steps: &mut Vec<Step>) {
        let what = match spot {
            Spot::Argument(callee, _) => {
                let callee = self.function(callee);
                if callee == self.function(arrival.from) {
                    return;
                }
                // The future of an async function is made where it is called, and given the datum where it is awaited.
                let made = words::through(callee);
                if let Some(step) = steps.last_mut().filter(|step| step.what == made) {
                    step.what = words::to(callee);
                    return;
                }
                words::to(callee)
            }
            Spot::Static(place) => match self.memory(place) {
                Some(name) => format!("keeps it in {name}"),
                None => return,
            },
            Spot::Field(_) => return,
        };
        let site = arrival.site.map(|site| self.site(arrival.from, site));
        let site = site.or_else(|| self.site_of(arrival.from, *handed.first()?));
        steps.push(self.step(arrival.from, &site.unwrap_or_else(|| self.header(arrival.from)), what));
    }

    /// Where a datum came into an instance, and what happened to it there.
    fn source_steps(
        &self,
        id: InstanceId,
        ends: &[Point],
        label: LabelId,
        steps: &mut Vec<Step>,
        seen: &mut HashSet<(InstanceId, LabelId)>,
    ) {
        let origins = self.origins(id, label);
        let brings = |at: Point| {
            let here = origins.iter().find(|origin| origin.at == at && origin.site.is_some());
            here.map(|origin| matches!(origin.how, Came::Call(_)))
        };
        let declared = origins.iter().find(|origin| origin.site.is_none());
        let is_entry = |variable| declared.is_some() && matches!(variable, Variable::Local(1..));
        let way = self.slices.of(self.engine, id).way(ends, brings, is_entry);
        let start = way.as_ref().and_then(|way| way.start);
        let origin = match start {
            Some(at) => origins.iter().find(|origin| origin.at == at && origin.site.is_some()),
            None => declared.or_else(|| origins.iter().min_by_key(|origin| rank(origin.how))),
        };
        match origin {
            Some(origin) => self.push_origin(id, origin, steps, seen),
            None => {
                let site = ends.first().and_then(|end| self.site_of(id, *end)).unwrap_or_else(|| self.header(id));
                steps.push(self.step(id, &site, words::hands_over(self.name(label))));
            }
        }
        if let Some(way) = way {
            self.push_hops(id, &way, steps);
        }
    }

    /// Where the label comes in; of a pseudonym made here, where the datum does.
    fn origins(&self, id: InstanceId, label: LabelId) -> Vec<Origin> {
        let all = &self.engine.instances.get(id).events.origins;
        let of = |label| -> Vec<Origin> { all.iter().filter(|origin| origin.label == label).copied().collect() };
        let found = of(label);
        if found.is_empty() { of(self.plain(label)) } else { found }
    }

    fn push_origin(
        &self,
        id: InstanceId,
        origin: &Origin,
        steps: &mut Vec<Step>,
        seen: &mut HashSet<(InstanceId, LabelId)>,
    ) {
        let site = origin.site.map_or_else(|| self.header(id), |site| self.site(id, site));
        let name = self.name(origin.label);
        let what = match origin.how {
            Came::Read => format!("reads {name}"),
            Came::Whole => words::hands_over(name),
            Came::Declared => format!("declares {name}"),
            Came::Call(callee) => {
                let slice = self.slices.of(self.engine, callee);
                self.into(callee, slice.returns(), origin.label, origin.label, steps, seen);
                if self.function(callee) == self.function(id) {
                    return;
                }
                words::brings(self.engine, self.engine.instances.get(callee).body)
            }
        };
        steps.push(self.step(id, &site, what));
    }

    fn push_hops(&self, id: InstanceId, way: &Way, steps: &mut Vec<Step>) {
        // What the impl of a formatting trait does to a field is what the impl is for.
        let is_impl = words::is_shown_by(self.engine, self.engine.instances.get(id).body).is_some();
        let hops = way.hops.iter().filter(|(_, hop)| !is_impl || !matches!(hop, Hop::Formats | Hop::Serializes));
        for (at, hop) in hops {
            let Some(what) = words::happens(self.engine, *hop, self.function(id)) else { continue };
            let Some(site) = self.site_of(id, *at) else { continue };
            let step = self.step(id, &site, what);
            let told = matches!(hop, Hop::Formats | Hop::Awaits)
                && steps.last().is_some_and(|last| last.what.starts_with(&step.what) && is_at_same_place(last, &step));
            if !told {
                steps.push(step);
            }
        }
    }

    fn name(&self, label: LabelId) -> &str {
        match self.engine.labels.get(label) {
            Label::Data(data, ..) => {
                let field = self.engine.program.data.get(*data);
                if field.name.is_empty() { &field.display } else { &field.name }
            }
            _ => "it",
        }
    }

    /// The number of the memory a spot is in.
    fn number(&self, spot: Spot) -> Option<u32> {
        let Spot::Static(place) = spot else { return None };
        match self.engine.labels.get(place) {
            Label::Static(number, _) => Some(*number),
            _ => None,
        }
    }

    /// The name of shared memory, where it has one.
    fn memory(&self, place: LabelId) -> Option<String> {
        let Label::Static(number, _) = self.engine.labels.get(place) else { return None };
        self.name_of(*number)
    }

    fn name_of(&self, memory: u32) -> Option<String> {
        match self.engine.memories.get(memory) {
            Memory::Static(path) => Some(path.to_string()),
            Memory::Got(of, ..) => self.name_of(*of),
            Memory::Allocation(id, _) => Some(format!("what {} shares", self.function(*id))),
            Memory::Captures(_) => None,
            Memory::Kept(ty) => Some(self.engine.program.head(*ty)),
            Memory::Field(step, _) | Memory::End(step) => {
                self.engine.labels.field(*step).map(|(owner, _, _)| format!("a field of {owner}"))
            }
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

    fn site_of(&self, id: InstanceId, at: Point) -> Option<Site> {
        let block = self.body(id).blocks.get(at.block as usize)?;
        let statement = block.statements.get(at.index as usize).map(|(_, site)| *site);
        Some(self.site(id, statement.unwrap_or(block.terminator.1)))
    }

    fn body(&self, id: InstanceId) -> &crate::facts::Body {
        let linked = self.engine.program.bodies.get(self.engine.instances.get(id).body);
        &self.engine.program.crates[linked.krate].bodies[linked.index]
    }
}

/// Which origin says most, where no way to it was found.
fn rank(how: Came) -> u32 {
    match how {
        Came::Read => 0,
        Came::Declared => 1,
        Came::Whole => 2,
        Came::Call(_) => 3,
    }
}

fn is_at_same_place(a: &Step, b: &Step) -> bool {
    a.function == b.function && a.file == b.file && a.line == b.line
}
