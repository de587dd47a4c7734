//! Where a body uses personal data, for the question what it is used for.
//!
//! A use is less than a touch: carrying a value that holds the datum is none, nor is building a value that has nothing
//! in the datum's place.

use super::instance::{InstanceId, Summary};
use super::label::Label;
use super::run::Run;
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
            let called = self.engine.instances.get(callee);
            (called.body, called.substitution.clone())
        };
        let result = self.engine.program.bodies.get(body).locals[0];
        let result = self.engine.program.types.substitute(result, &substitution);
        if !self.held(result).is_empty() {
            return;
        }
        for label in summary.result.all_labels().iter() {
            if let Label::Data(data, _) = *self.label(label) {
                self.note_use(data, How::Derives, Some(site));
            }
        }
    }

    /// What the body's arguments hold by their types.
    pub(super) fn note_held(&mut self) {
        if !self.engine.has_purposes {
            return;
        }
        let arguments: Vec<_> = self.locals.iter().skip(1).take(self.arguments() as usize).copied().collect();
        self.events.held = arguments.into_iter().map(|ty| self.held(ty)).collect();
    }

    /// Whether nothing is in a value: a constant, `None`, or what a function gives that is given nothing.
    pub(super) fn is_blank(&self, operand: &Operand) -> bool {
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
