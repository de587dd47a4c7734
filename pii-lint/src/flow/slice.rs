//! The ways values take inside one body, from variable to variable: what a witness needs to say what happened between
//! where a datum came in and where it left.
//!
//! Coarser than the analysis itself, which has already decided that the datum arrives: a way is looked for backwards
//! from there, and the shortest one is told.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use super::Engine;
use super::events::Point;
use super::instance::InstanceId;
use super::passes::{Hop, To, passes};
use crate::facts::{Body, Call, Statement, Terminator};
use crate::mir::{Callee, Operand, Place, Projection, Rvalue};
use crate::text::Text;

/// A variable: a local, or one that an async body keeps while it waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Variable {
    Local(u32),
    Saved(Text, u32),
}

/// A value goes from one variable into another.
#[derive(Debug, Clone, Copy)]
struct Pass {
    from: Variable,
    at: Point,
    hop: Option<Hop>,
}

/// All passes of a body.
#[derive(Debug, Default)]
pub(super) struct Slice {
    into: HashMap<Variable, Vec<Pass>>,
    used: BTreeMap<Point, Vec<Variable>>,
    /// Statements and terminators by the number of their site.
    sites: HashMap<u32, Vec<Point>>,
    returns: Vec<Point>,
    before: Vec<Vec<u32>>,
    ancestors: RefCell<HashMap<u32, Rc<HashSet<u32>>>>,
}

/// A way through a body, in the order it is taken.
#[derive(Debug, Default)]
pub(super) struct Way {
    /// Where it starts; none when it starts with an argument.
    pub(super) start: Option<Point>,
    /// What happens to the value on it.
    pub(super) hops: Vec<(Point, Hop)>,
}

impl Slice {
    pub(super) fn of(engine: &Engine<'_>, id: InstanceId) -> Self {
        let linked = engine.program.bodies.get(engine.instances.get(id).body);
        let facts = &engine.program.crates[linked.krate];
        let body = &facts.bodies[linked.index];
        let mut builder =
            Builder { engine, id, strings: &facts.strings, leads: HashMap::new(), slice: Self::default() };
        builder.find_references(body);
        builder.find_passes(body);
        builder.slice
    }

    /// Statements and terminators at a site.
    pub(super) fn points_at(&self, site: u32) -> &[Point] {
        self.sites.get(&site).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the body ends.
    pub(super) fn returns(&self) -> &[Point] {
        &self.returns
    }

    /// The shortest way to one of these points, from a point or from an argument where the value comes in. At a point
    /// of the first kind a call brings the value, so that what else the call does has nothing to do with it.
    pub(super) fn way(
        &self,
        ends: &[Point],
        brings: impl Fn(Point) -> Option<bool>,
        is_entry: impl Fn(Variable) -> bool,
    ) -> Option<Way> {
        if let Some(end) = ends.iter().find(|end| brings(**end).is_some()) {
            return Some(Way { start: Some(*end), hops: Vec::new() });
        }
        let mut taken: Vec<(Pass, Option<usize>)> = Vec::new();
        let mut seen = HashSet::new();
        let mut queue: VecDeque<(Variable, Point, Option<usize>)> = VecDeque::new();
        for end in ends {
            for variable in self.used.get(end).into_iter().flatten() {
                if seen.insert(*variable) {
                    queue.push_back((*variable, *end, None));
                }
            }
        }
        while let Some((variable, used_at, behind)) = queue.pop_front() {
            if is_entry(variable) {
                return Some(Way { start: None, hops: hops(&taken, behind) });
            }
            for pass in self.into.get(&variable).into_iter().flatten() {
                if !self.comes_before(pass.at, used_at) {
                    continue;
                }
                taken.push((*pass, behind));
                let last = Some(taken.len() - 1);
                if let Some(by_call) = brings(pass.at) {
                    let hops = hops(&taken, if by_call { behind } else { last });
                    return Some(Way { start: Some(pass.at), hops });
                }
                if seen.insert(pass.from) {
                    queue.push_back((pass.from, pass.at, last));
                }
            }
        }
        None
    }

    fn comes_before(&self, first: Point, second: Point) -> bool {
        first.block == second.block && first.index < second.index || self.ancestors(second.block).contains(&first.block)
    }

    /// The blocks from which a block can be reached.
    fn ancestors(&self, block: u32) -> Rc<HashSet<u32>> {
        if let Some(known) = self.ancestors.borrow().get(&block) {
            return Rc::clone(known);
        }
        let mut found = HashSet::new();
        let mut queue = vec![block];
        while let Some(next) = queue.pop() {
            for before in &self.before[next as usize] {
                if found.insert(*before) {
                    queue.push(*before);
                }
            }
        }
        let found = Rc::new(found);
        self.ancestors.borrow_mut().insert(block, Rc::clone(&found));
        found
    }
}

/// The hops of a way that was found backwards.
fn hops(taken: &[(Pass, Option<usize>)], mut at: Option<usize>) -> Vec<(Point, Hop)> {
    let mut hops = Vec::new();
    while let Some((pass, behind)) = at.map(|at| taken[at]) {
        hops.extend(pass.hop.map(|hop| (pass.at, hop)));
        at = behind;
    }
    hops
}

struct Builder<'e, 'm> {
    engine: &'e Engine<'m>,
    id: InstanceId,
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
            Operand::Const(_) => None,
        }
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
    fn find_references(&mut self, body: &Body) {
        let mut handed_on: Vec<(Variable, Variable)> = Vec::new();
        for block in &body.blocks {
            for (statement, _) in &block.statements {
                let Statement::Assign(place, value) = statement else { continue };
                let to = self.variable(place);
                let is_new =
                    matches!(value, Rvalue::Ref { place, .. } if !place.projections.contains(&Projection::Deref));
                for from in self.of_value(value) {
                    if is_new {
                        self.leads.entry(to).or_default().insert(from);
                    }
                    handed_on.push((from, to));
                }
            }
            if let Terminator::Call(call) = &block.terminator.0 {
                let to = self.variable(&call.destination);
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

    fn find_passes(&mut self, body: &Body) {
        self.slice.before = vec![Vec::new(); body.blocks.len()];
        for (number, block) in body.blocks.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            for successor in block.terminator.0.successors() {
                if let Some(before) = self.slice.before.get_mut(*successor as usize) {
                    before.push(number);
                }
            }
            let mut point = Point { block: number, index: 0 };
            for (statement, site) in &block.statements {
                if let Statement::Assign(place, value) = statement {
                    self.slice.sites.entry(*site).or_default().push(point);
                    let sources = self.with_led(self.of_value(value));
                    for from in &sources {
                        self.pass(*from, place, point, None);
                    }
                    self.slice.used.insert(point, sources);
                }
                point.index += 1;
            }
            let (terminator, site) = &block.terminator;
            self.slice.sites.entry(*site).or_default().push(point);
            match terminator {
                Terminator::Call(call) => self.find_call_passes(call, point),
                Terminator::Return | Terminator::Suspend(_) => {
                    let arguments = (0..=body.arguments).map(Variable::Local).collect();
                    self.slice.used.insert(point, self.with_led(arguments));
                    self.slice.returns.push(point);
                }
                Terminator::Jump(_) | Terminator::End | Terminator::Drop(..) => {}
            }
        }
    }

    fn find_call_passes(&mut self, call: &Call, point: Point) {
        let mut given: Vec<Vec<Variable>> = call
            .arguments
            .iter()
            .map(|operand| self.with_led(self.of_operand(operand).into_iter().collect()))
            .collect();
        let info = self.engine.instances.get(self.id).calls.get(&point.block);
        for pass in passes(self.engine, info.map(AsRef::as_ref), call.arguments.len()) {
            for from in given.get(pass.from).cloned().unwrap_or_default() {
                match pass.to {
                    To::Result => self.pass(from, &call.destination, point, pass.hop),
                    To::Argument(number) => {
                        for to in given.get(number).cloned().unwrap_or_default() {
                            self.push(from, to, point, pass.hop);
                        }
                    }
                }
            }
        }
        if let Callee::Value(operand) = &call.callee {
            given.push(self.with_led(self.of_operand(operand).into_iter().collect()));
        }
        self.slice.used.insert(point, given.into_iter().flatten().collect());
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
        self.push(from, variable, at, hop);
        if to.projections.contains(&Projection::Deref) {
            for led in self.leads.get(&variable).cloned().unwrap_or_default() {
                self.push(from, led, at, hop);
            }
        }
    }

    fn push(&mut self, from: Variable, to: Variable, at: Point, hop: Option<Hop>) {
        if from != to {
            self.slice.into.entry(to).or_default().push(Pass { from, at, hop });
        }
    }
}
