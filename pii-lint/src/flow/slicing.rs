//! Finds the ways values take inside one body, without regard to order: assignments, what references lead to, and what
//! calls pass on.

use std::collections::{BTreeSet, HashMap};

use super::Engine;
use super::events::Point;
use super::instance::InstanceId;
use super::memory::Memory;
use super::passes::{Hop, To, passes};
use super::slice::{Slice, Variable};
use crate::facts::{Body, Call, Statement, Terminator};
use crate::mir::{Callee, Const, Operand, Place, Projection, Rvalue};
use crate::text::Text;
use crate::ty::path::without_arguments;

/// The ways through a body.
pub(super) fn slice(engine: &Engine<'_>, id: InstanceId) -> Slice {
    let linked = engine.program.bodies.get(engine.instances.get(id).body);
    let facts = &engine.program.crates[linked.krate];
    let body = &facts.bodies[linked.index];
    let (krate, strings) = (linked.krate, &facts.strings);
    let slice = Slice::new(before(body));
    let mut builder = Builder { engine, id, krate, body, strings, leads: HashMap::new(), slice };
    builder.find_references();
    builder.find_passes();
    builder.slice
}

/// The blocks that lead to each block.
fn before(body: &Body) -> Vec<Vec<u32>> {
    let mut before = vec![Vec::new(); body.blocks.len()];
    for (number, block) in (0..).zip(&body.blocks) {
        for successor in block.terminator.0.successors() {
            if let Some(before) = before.get_mut(*successor as usize) {
                before.push(number);
            }
        }
    }
    before
}

struct Builder<'e, 'm> {
    engine: &'e Engine<'m>,
    id: InstanceId,
    krate: usize,
    body: &'e Body,
    strings: &'e [Box<str>],
    /// The variables each reference may lead to.
    leads: HashMap<Variable, BTreeSet<Variable>>,
    slice: Slice,
}

impl Builder<'_, '_> {
    fn variable(&self, place: &Place) -> Variable {
        let mut state = None;
        for projection in &place.projections {
            match (projection, state) {
                (Projection::Downcast(name), _) if self.strings[name.0 as usize].starts_with("variant#") => {
                    state = Some(*name);
                }
                (Projection::Field(index, _), Some(name)) => return Variable::Saved(name, *index),
                _ => {}
            }
        }
        Variable::Local(place.local)
    }

    fn of_operand(&self, operand: &Operand) -> Option<Variable> {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => Some(self.variable(place)),
            Operand::Const(Const::Allocation(number)) => {
                let (_, path) = self.body.allocations.iter().find(|(known, _)| known == number)?;
                self.of_static(*path)
            }
            Operand::Const(Const::Item(path)) => self.of_static(*path),
            Operand::Const(Const::Plain | Const::Number(_) | Const::Str(_)) => None,
        }
    }

    fn of_static(&self, path: Text) -> Option<Variable> {
        let path = without_arguments(&self.strings[path.0 as usize]);
        let path = self.engine.program.view(self.krate).function(&path);
        self.engine.memories.find(&Memory::Static(path.into())).map(Variable::Static)
    }

    /// The variables whose values are in a right-hand side.
    fn of_value(&self, value: &Rvalue) -> Vec<Variable> {
        match value {
            Rvalue::Use(operand) | Rvalue::Cast { operand, .. } => self.of_operand(operand).into_iter().collect(),
            Rvalue::Ref { place, .. } => vec![self.variable(place)],
            Rvalue::Compute { operands, .. } | Rvalue::Aggregate { operands, .. } => {
                operands.iter().filter_map(|operand| self.of_operand(operand)).collect()
            }
            Rvalue::Measure(_) => Vec::new(),
        }
    }

    /// What references lead to, until nothing changes.
    fn find_references(&mut self) {
        let mut handed_on: Vec<(Variable, Variable)> = Vec::new();
        for (number, block) in (0..).zip(&self.body.blocks) {
            for (statement, _) in &block.statements {
                let Statement::Assign(place, value) = statement else { continue };
                let to = self.variable(place);
                let is_new =
                    matches!(value, Rvalue::Ref { place, .. } if !place.projections.contains(&Projection::Deref));
                for from in self.of_value(value) {
                    if is_new || from.is_shared() {
                        self.leads.entry(to).or_default().insert(from);
                    }
                    handed_on.push((from, to));
                }
            }
            if let Terminator::Call(call) = &block.terminator.0 {
                let to = self.variable(&call.destination);
                let info = self.engine.instances.get(self.id).calls.get(&number);
                if info.and_then(|info| info.model.as_ref()).is_some_and(|model| model.shared) {
                    self.leads.entry(to).or_default().insert(Variable::Shared(number));
                }
                handed_on.extend(call.arguments.iter().filter_map(|operand| Some((self.of_operand(operand)?, to))));
            }
        }
        loop {
            let mut grown = false;
            for (from, to) in &handed_on {
                let Some(led) = self.leads.get(from).cloned() else { continue };
                let known = self.leads.entry(*to).or_default();
                let before = known.len();
                known.extend(led);
                grown |= known.len() > before;
            }
            if !grown {
                return;
            }
        }
    }

    fn find_passes(&mut self) {
        for (number, block) in (0..).zip(&self.body.blocks) {
            let mut point = Point { block: number, index: 0 };
            for (statement, site) in &block.statements {
                if let Statement::Assign(place, value) = statement {
                    let sources = self.with_led(self.of_value(value));
                    for from in &sources {
                        self.pass(*from, place, point, None);
                    }
                    self.slice.add_point(point, *site, sources);
                }
                point.index += 1;
            }
            let (terminator, site) = &block.terminator;
            let used = match terminator {
                Terminator::Call(call) => self.find_call_passes(call, point),
                Terminator::Return | Terminator::Suspend(_) => {
                    self.slice.add_return(point);
                    self.with_led((0..=self.body.arguments).map(Variable::Local).collect())
                }
                Terminator::Jump(_) | Terminator::Match(_) | Terminator::End | Terminator::Drop(..) => continue,
            };
            self.slice.add_point(point, *site, used);
        }
    }

    /// What a call passes on, and all it is given.
    fn find_call_passes(&mut self, call: &Call, point: Point) -> Vec<Variable> {
        let given: Vec<Vec<Variable>> = call
            .arguments
            .iter()
            .map(|operand| self.with_led(self.of_operand(operand).into_iter().collect()))
            .collect();
        let info = self.engine.instances.get(self.id).calls.get(&point.block);
        for pass in passes(self.engine, info.map(AsRef::as_ref), call.arguments.len()) {
            for from in given.get(pass.from).into_iter().flatten() {
                match pass.to {
                    To::Result => self.pass(*from, &call.destination, point, pass.hop),
                    To::Argument(number) => {
                        for to in given.get(number).into_iter().flatten() {
                            self.slice.add_pass(*from, *to, point, pass.hop);
                        }
                    }
                }
            }
        }
        let callee = match &call.callee {
            Callee::Value(operand) => self.with_led(self.of_operand(operand).into_iter().collect()),
            Callee::Path(_) => Vec::new(),
        };
        given.into_iter().flatten().chain(callee).collect()
    }

    /// These variables, and what they lead to when they are references.
    fn with_led(&self, variables: Vec<Variable>) -> Vec<Variable> {
        let mut all = variables.clone();
        for variable in variables {
            all.extend(self.leads.get(&variable).into_iter().flatten().filter(|led| **led != variable));
        }
        all
    }

    fn pass(&mut self, from: Variable, to: &Place, at: Point, hop: Option<Hop>) {
        let variable = self.variable(to);
        self.slice.add_pass(from, variable, at, hop);
        if to.projections.contains(&Projection::Deref) {
            for led in self.leads.get(&variable).into_iter().flatten() {
                self.slice.add_pass(from, *led, at, hop);
            }
        }
    }
}
