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
    let Some((Terminator::Switch { values, targets, .. }, _)) =
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

#[cfg(test)]
mod tests {
    use super::suspensions;
    use crate::mir::Reader;

    const POLLED: &str = "\
fn f::{closure#0}(_1: std::pin::Pin<&mut {async fn body of f()}>, _2: &mut std::task::Context<'_>) -> std::task::Poll<()> {
    let mut _0: std::task::Poll<()>;
    let mut _3: u32;
    let mut _4: &mut {async fn body of f()};

    bb0: {
        _4 = copy (_1.0: &mut {async fn body of f()});
        _3 = discriminant((*_4));
        switchInt(move _3) -> [0: bb1, 1: bb6, 3: bb4, 4: bb5, otherwise: bb6];
    }

    bb1: {
        _0 = std::task::Poll::<()>::Pending;
        discriminant((*_4)) = 3;
        return;
    }

    bb2: {
        _0 = std::task::Poll::<()>::Pending;
        discriminant((*_4)) = 4;
        return;
    }

    bb3: {
        _0 = std::task::Poll::<()>::Ready(const ());
        discriminant((*_4)) = 1;
        return;
    }

    bb4: {
        goto -> bb2;
    }

    bb5: {
        goto -> bb3;
    }

    bb6: {
        unreachable;
    }
}
";

    #[test]
    fn each_await_goes_on_where_it_stopped_and_the_end_does_not() {
        let mut reader = Reader::new(POLLED.as_bytes());
        let body = reader.next_body().expect("reads").expect("a body");
        assert_eq!(suspensions(&body, &reader.texts), [(1, 4), (2, 5)]);
    }

    #[test]
    fn an_enum_that_is_set_and_returned_is_no_coroutine() {
        let text = POLLED.replace("std::pin::Pin<&mut {async fn body of f()}>", "&mut std::option::Option<u8>");
        let mut reader = Reader::new(text.as_bytes());
        let body = reader.next_body().expect("reads").expect("a body");
        assert!(suspensions(&body, &reader.texts).is_empty());
    }
}
