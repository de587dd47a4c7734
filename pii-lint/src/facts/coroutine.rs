//! Where async bodies go on after an await.
//!
//! The compiler turns an async body into a state machine: an await that has to wait stores the number of its state in
//! the discriminant and returns; the first block jumps to where that state goes on. Taken apart, every await would
//! seem to go on behind every other; here each finds its own way back.

use crate::mir::{Body, Statement, Terminator};
use crate::text::Texts;

/// States that stand for: not started, returned, panicked.
const RESERVED: u128 = 3;

/// Blocks that return for now, each with the block that goes on.
pub(super) fn suspensions(body: &Body, texts: &Texts) -> Vec<(usize, u32)> {
    let Some((Terminator::Switch { values, targets }, _)) =
        body.blocks.first().and_then(|first| first.terminator.as_ref())
    else {
        return Vec::new();
    };
    if !body.locals.get(1).is_some_and(|local| texts.get(local.ty).starts_with("std::pin::Pin<&mut {")) {
        return Vec::new();
    }
    let resumed = |state: u128| values.iter().position(|value| *value == state).and_then(|at| targets.get(at));
    let returning = body
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !block.cleanup && matches!(block.terminator, Some((Terminator::Return, _))));
    returning
        .filter_map(|(number, block)| {
            let state = block.statements.iter().rev().find_map(|(statement, _)| match statement {
                Statement::SetDiscriminant(state) if *state >= RESERVED => Some(*state),
                _ => None,
            })?;
            Some((number, *resumed(state)?))
        })
        .collect()
}
