//! What gives a variable its value, where that is one statement or one call.

use std::collections::BTreeSet;

use super::blocks::assigned;
use super::run::Run;
use crate::facts::{Body, Call, Statement, Terminator};
use crate::mir::{Local, Operand, Place, Projection, Rvalue};

/// What gives a variable its value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Definition<'b> {
    /// A statement puts this there.
    Value(&'b Rvalue),
    /// The call at the end of a block gives it.
    Result(u32, &'b Call),
}

impl Run<'_, '_> {
    pub(super) fn definition(&self, local: Local) -> Option<Definition<'_>> {
        definition(self.facts_body(), local)
    }

    pub(super) fn is_lent_mutably(&self, local: Local) -> bool {
        is_lent_mutably(self.facts_body(), local)
    }

    pub(super) fn reassigned_arguments(&self) -> BTreeSet<u32> {
        reassigned_arguments(self.facts_body())
    }
}

/// What gives a variable its value; none where more than one place does, or one gives it a part. What is written to
/// where it refers to leaves it as it is.
pub(super) fn definition(body: &Body, local: Local) -> Option<Definition<'_>> {
    let mut found = None;
    for (number, block) in (0..).zip(&body.blocks) {
        for (statement, _) in &block.statements {
            let Statement::Assign(to, value) = statement else { continue };
            if to.local != local || to.projections.first() == Some(&Projection::Deref) {
                continue;
            }
            if found.is_some() || !to.projections.is_empty() {
                return None;
            }
            found = Some(Definition::Value(value));
        }
        if let Terminator::Call(call) = &block.terminator.0
            && call.destination.local == local
        {
            if found.is_some() || !call.destination.projections.is_empty() {
                return None;
            }
            found = Some(Definition::Result(number, call));
        }
    }
    found
}

/// Whether a statement lets something else change a variable.
pub(super) fn is_lent_mutably(body: &Body, local: Local) -> bool {
    let mut statements = body.blocks.iter().flat_map(|block| &block.statements);
    statements.any(|(statement, _)| {
        matches!(statement, Statement::Assign(_, Rvalue::Ref { mutable: true, place }) if place.local == local)
    })
}

/// Whether the body puts something else into a variable, or into a part of it. What is written to where it refers to
/// leaves it as it is.
pub(super) fn is_set_anew(body: &Body, local: Local) -> bool {
    let is_it = |place: &Place| place.local == local && place.projections.first() != Some(&Projection::Deref);
    body.blocks.iter().any(|block| {
        let statements = || block.statements.iter().map(|(statement, _)| statement);
        let assigned = statements().any(|statement| matches!(statement, Statement::Assign(to, _) if is_it(to)));
        assigned || matches!(&block.terminator.0, Terminator::Call(call) if is_it(&call.destination))
    })
}

/// Arguments that the body lets refer to something else.
fn reassigned_arguments(body: &Body) -> BTreeSet<u32> {
    let called = body.blocks.iter().filter_map(|block| match &block.terminator.0 {
        Terminator::Call(call) if call.destination.projections.is_empty() => Some(call.destination.local),
        _ => None,
    });
    let all = body.blocks.iter().flat_map(assigned).chain(called);
    all.filter(|local| *local <= body.arguments).collect()
}

/// The variable that an operand is, or is a part of.
pub(super) fn local_of(operand: &Operand) -> Option<Local> {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => Some(place.local),
        Operand::Const(_) => None,
    }
}
