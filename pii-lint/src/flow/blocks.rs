//! The blocks of a body: in which order they are looked at, and what they assign.

use crate::facts::{self, Body, Statement};

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

/// The locals a block assigns whole.
pub(super) fn assigned(block: &facts::Block) -> impl Iterator<Item = u32> + '_ {
    block.statements.iter().filter_map(|(statement, _)| match statement {
        Statement::Assign(place, _) if place.projections.is_empty() => Some(place.local),
        _ => None,
    })
}
