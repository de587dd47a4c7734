//! Where a body uses personal data, for the question what it is used for.
//!
//! A use is less than a touch: carrying a value that holds the datum is none, nor is building a value that has nothing
//! in the datum's place, or the same datum of another value, as `..base` does.

use super::events::Point;
use super::instance::{InstanceId, Summary};
use super::label::Label;
use super::run::Run;
use super::state::State;
use crate::facts::{Body, Statement, Terminator};
use crate::link::DataId;
use crate::mir::{Operand, Rvalue};
use crate::report::How;

impl Run<'_, '_> {
    pub(super) fn note_use(&mut self, data: DataId, how: How, site: Option<u32>) {
        if self.engine.has_purposes {
            let at = self.point();
            self.events.uses.entry((data, how)).or_default().entry(at).or_insert(site);
        }
    }

    /// A call gives what it computed from a datum. A result of a type with personal data only carries it.
    pub(super) fn note_results_used(&mut self, summary: &Summary, callee: InstanceId, site: u32) {
        if !self.engine.has_purposes {
            return;
        }
        let (body, substitution) = {
            let instance = self.engine.instances.get(callee);
            (instance.body, instance.substitution.clone())
        };
        let result = self.engine.program.bodies.get(body).locals[0];
        let result = self.engine.program.types.substitute(result, &substitution);
        if !self.held(result).is_empty() {
            return;
        }
        for label in summary.result.all_labels().iter() {
            if let Label::Data(data, ..) = *self.label(label) {
                self.note_use(data, How::Derives, Some(site));
            }
        }
    }

    /// A datum is put into a new value.
    pub(super) fn note_put_in(&mut self, data: DataId, part: &Operand, site: u32, state: &State) {
        if !self.engine.has_purposes || self.is_blank(part) {
            return;
        }
        match self.taken_from(data, part, state) {
            Some(read) => {
                self.events.moved.insert((data, read));
            }
            None => self.note_use(data, How::Creates, Some(site)),
        }
    }

    /// Where the same datum is moved out of another value to be this part.
    fn taken_from(&mut self, data: DataId, part: &Operand, state: &State) -> Option<Point> {
        let Operand::Move(place) = part else { return None };
        if !place.projections.is_empty() {
            return self.reach(place, state, false).data.contains(&data).then(|| self.point());
        }
        let mut moves = (0u32..).zip(&self.facts_body().blocks).flat_map(|(block, content)| {
            (0u32..).zip(&content.statements).filter_map(move |(index, (statement, _))| match statement {
                Statement::Assign(to, Rvalue::Use(Operand::Move(from))) if to == place => {
                    Some((Point { block, index }, from.clone()))
                }
                _ => None,
            })
        });
        let (Some((at, from)), None) = (moves.next(), moves.next()) else { return None };
        self.reach(&from, state, false).data.contains(&data).then_some(at)
    }

    /// Ends the notes: what is only moved over is no use. What the body's arguments hold is known by their types.
    pub(super) fn note_held(&mut self) {
        if !self.engine.has_purposes {
            return;
        }
        for (data, at) in &self.events.moved {
            if let Some(places) = self.events.uses.get_mut(&(*data, How::Reads)) {
                places.remove(at);
            }
        }
        let arguments: Vec<_> = self.locals.iter().skip(1).take(self.arguments() as usize).copied().collect();
        self.events.held = arguments.into_iter().map(|ty| self.held(ty)).collect();
    }

    /// Whether nothing is in a value: a constant, `None`, or what a function gives that is given nothing.
    fn is_blank(&self, operand: &Operand) -> bool {
        match operand {
            Operand::Const(_) => true,
            Operand::Copy(place) | Operand::Move(place) => {
                place.projections.is_empty() && is_blank_local(self.facts_body(), place.local)
            }
        }
    }
}

fn is_blank_local(body: &Body, local: u32) -> bool {
    let assigned =
        body.blocks.iter().flat_map(|block| &block.statements).filter_map(|(statement, _)| match statement {
            Statement::Assign(place, value) if place.local == local => Some(match value {
                Rvalue::Use(Operand::Const(_)) => true,
                Rvalue::Aggregate { operands, .. } => operands.is_empty(),
                _ => false,
            }),
            Statement::Opaque(locals) => locals.contains(&local).then_some(false),
            Statement::Assign(..) | Statement::Dead(_) => None,
        });
    let called = body.blocks.iter().filter_map(|block| match &block.terminator.0 {
        Terminator::Call(call) if call.destination.local == local => Some(call.arguments.is_empty()),
        _ => None,
    });
    let mut all = assigned.chain(called).peekable();
    local > body.arguments && all.peek().is_some() && all.all(|blank| blank)
}
