//! The blocks of a body: in which order they are looked at, and what they assign.

use crate::facts::{self, Body, Statement, Terminator};
use crate::mir::{Operand, Place, Rvalue};

/// The position of each block on a way through the body that comes to a block after those that lead to it.
pub(super) fn reverse_postorder(body: &Body) -> Vec<usize> {
    let mut position = vec![usize::MAX; body.blocks.len()];
    let mut left = body.blocks.len();
    let mut stack = vec![(0usize, false)];
    let mut entered = vec![false; body.blocks.len()];
    while let Some((number, done)) = stack.pop() {
        if done {
            left -= 1;
            position[number] = left;
            continue;
        }
        if std::mem::replace(&mut entered[number], true) {
            continue;
        }
        stack.push((number, true));
        let next = body.blocks[number].terminator.0.successors().iter().rev().map(|next| *next as usize);
        stack.extend(next.filter(|next| *next < body.blocks.len()).map(|next| (next, false)));
    }
    position
}

/// The blocks that may come next. Where an async body is resumed is known from where it waits, so the jump at its head
/// leads to its start alone.
pub(super) fn successors(body: &Body, block: u32) -> impl Iterator<Item = u32> + '_ {
    let resumed = move |next: &u32| {
        block == 0
            && body.blocks.iter().any(|block| matches!(block.terminator.0, Terminator::Suspend(at) if at == *next))
    };
    let next = body.blocks.get(block as usize).map(|block| block.terminator.0.successors()).unwrap_or_default();
    next.iter().copied().filter(move |next| !resumed(next))
}

/// The locals a block assigns whole.
pub(super) fn assigned(block: &facts::Block) -> impl Iterator<Item = u32> + '_ {
    block.statements.iter().filter_map(|(statement, _)| match statement {
        Statement::Assign(place, _) if place.projections.is_empty() => Some(place.local),
        _ => None,
    })
}

/// Whether a block uses a local.
pub(super) fn mentions(block: &facts::Block, local: u32) -> bool {
    let is_it = |place: &Place| place.local == local;
    let operand = |operand: &Operand| matches!(operand, Operand::Copy(place) | Operand::Move(place) if is_it(place));
    let value = |value: &Rvalue| match value {
        Rvalue::Use(used) | Rvalue::Cast { operand: used, .. } => operand(used),
        Rvalue::Ref { place, .. } | Rvalue::Measure(place) => is_it(place),
        Rvalue::Compute { operands, .. } | Rvalue::Aggregate { operands, .. } => operands.iter().any(operand),
    };
    let statements = block.statements.iter().any(|(statement, _)| match statement {
        Statement::Assign(_, assigned) => value(assigned),
        Statement::Opaque(locals) => locals.contains(&local),
        Statement::Dead(_) => false,
    });
    statements || matches!(&block.terminator.0, Terminator::Call(call) if call.arguments.iter().any(operand))
}
