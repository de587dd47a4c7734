//! The way back over blocks: in which macro call a statement stands that no value leads out of.
//!
//! Whatever runs before a statement on every path is in the blocks that dominate its own. The nearest place of the
//! user among them is in the same macro call, or right before it. Coverage regions tell which: they name each macro
//! call at the first counter of its expansion.

use std::collections::{HashMap, HashSet};

use super::scope::{Scope, start};
use crate::mir::{Block, Body, Span, Statement, Terminator};
use crate::source::{Definition, Invocation, Position};

/// A statement of a body; the terminator is behind the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub(super) block: usize,
    pub(super) index: usize,
}

/// The blocks of a body in the order they run, and the macro calls named at their counters.
pub(super) struct Trail {
    dominators: Vec<Option<usize>>,
    /// Calls by counter, as written.
    calls: HashMap<u32, Vec<Invocation>>,
}

impl Trail {
    pub(super) fn of(body: &Body, scope: &Scope) -> Self {
        let mut calls: HashMap<u32, Vec<Invocation>> = HashMap::new();
        for (counter, span) in &body.regions {
            let named = scope.calls(*span).pop().filter(|call| !call.attribute && call.range.start == start(*span));
            calls.entry(*counter).or_default().extend(named.cloned());
        }
        for named in calls.values_mut() {
            named.sort_by_key(|call| call.range.start);
        }
        Self { dominators: dominators(body), calls }
    }

    /// Where the macro call starts that a statement belongs to, as far as coverage regions tell, or a place in it.
    pub(super) fn call(&self, body: &Body, scope: &Scope, at: Point, span: Span) -> Option<Position> {
        let mut nearest = None;
        let mut earlier_calls = Some(Vec::new());
        for Point { block, index } in self.back(at) {
            let Some(code) = body.blocks.get(block) else { break };
            if let (Some(calls), None) = (&mut earlier_calls, nearest) {
                calls.extend(called(code, index));
            }
            for earlier in spans(code, index) {
                nearest = nearest.or_else(|| scope.is_in_call(earlier).then(|| start(earlier)));
            }
            if let Some(counter) = code.counter {
                let calls_before = earlier_calls.as_deref();
                if nearest.is_some() && calls_before.is_some_and(|calls| takes_first(calls, scope, span)) {
                    return nearest;
                }
                if let Some(call) = self.named_at(counter, nearest, calls_before, scope, span) {
                    return Some(call);
                }
                if nearest.is_some() {
                    return nearest;
                }
                earlier_calls = None;
            }
        }
        nearest
    }

    /// Which of the macro calls named at a counter a statement belongs to that comes after `nearest`.
    ///
    /// A macro that branches is the last one at its counter. Others share it; calls of one macro of the workspace are
    /// told apart by what it called before under the same counter, the last one first.
    fn named_at(
        &self,
        counter: u32,
        nearest: Option<Position>,
        earlier_calls: Option<&[Span]>,
        scope: &Scope,
        span: Span,
    ) -> Option<Position> {
        let named = self.calls.get(&counter)?;
        let open: Vec<&Invocation> =
            named.iter().filter(|call| nearest.is_none_or(|nearest| nearest < call.range.end)).collect();
        let written = (scope.text == span.file).then(|| scope.file.outline.definition_at(start(span))).flatten();
        let same = |call: &&&Invocation| written.is_some_and(|written| short(&call.name) == written.name);
        let of_macro: Vec<&&Invocation> = open.iter().filter(same).collect();
        if let (Some(calls), Some(written)) = (earlier_calls, written)
            && let Some(last) = of_macro.len().checked_sub(1)
        {
            return Some(of_macro[expansions(calls, span, written).min(last)].range.start);
        }
        of_macro.last().copied().or(open.last()).map(|call| call.range.start)
    }

    /// The nearest place of the user before a statement, in a macro call or not.
    pub(super) fn before(&self, body: &Body, scope: &Scope, at: Point) -> Option<Position> {
        self.back(at).find_map(|Point { block, index }| {
            spans(body.blocks.get(block)?, index).find(|span| scope.holds(*span)).map(start)
        })
    }

    /// The block of a statement up to it, then whole blocks on the way back.
    fn back(&self, at: Point) -> impl Iterator<Item = Point> {
        std::iter::successors(Some(at), |point| {
            let block = (*self.dominators.get(point.block)?)?;
            Some(Point { block, index: usize::MAX })
        })
    }
}

/// How many expansions of a macro ended before a statement of it: each begins with another rule, or calls again what
/// was called before.
fn expansions(earlier_calls: &[Span], span: Span, written: &Definition) -> usize {
    let rule = |span: Span| written.rules.iter().position(|range| range.contains(start(span)));
    let (mut ended, mut current, mut seen) = (0, None, HashSet::new());
    for call in earlier_calls.iter().rev().filter(|call| call.file == span.file).chain([&span]) {
        let Some(rule) = rule(*call) else { continue };
        if current.is_some_and(|current| current != rule) || seen.contains(call) {
            ended += 1;
            seen.clear();
        }
        current = Some(rule);
        seen.insert(*call);
    }
    ended
}

/// Whether what the user wrote before these calls is given to the macro of another crate that the statement stands in:
/// the first call behind it, or the statement itself where there is none, lies in the same file.
fn takes_first(earlier_calls: &[Span], scope: &Scope, span: Span) -> bool {
    let first = earlier_calls.iter().rev().find(|call| call.file != scope.text).unwrap_or(&span);
    span.file != scope.text && first.file == span.file
}

/// The span of the call a block ends with, when that comes before a statement.
fn called(block: &Block, index: usize) -> Option<Span> {
    let (terminator, span) = block.terminator.as_ref()?;
    (index > block.statements.len() && matches!(terminator, Terminator::Call { .. })).then_some(*span)
}

fn short(name: &str) -> &str {
    name.rsplit("::").next().unwrap_or(name)
}

/// Spans of a block before a statement, the last one first.
fn spans(block: &Block, index: usize) -> impl Iterator<Item = Span> {
    let statements = &block.statements[..index.min(block.statements.len())];
    let end = block.terminator.as_ref().filter(|_| index > block.statements.len()).map(|(_, span)| *span);
    let statements = statements
        .iter()
        .rev()
        .filter(|(statement, _)| !matches!(statement, Statement::Dead(_) | Statement::SetDiscriminant(_)));
    end.into_iter().chain(statements.map(|(_, span)| *span))
}

/// The block every path to a block passes last, by block; none for the first and for blocks nothing leads to.
fn dominators(body: &Body) -> Vec<Option<usize>> {
    let order = reverse_postorder(body);
    let mut rank = vec![usize::MAX; body.blocks.len()];
    for (number, block) in order.iter().enumerate() {
        rank[*block] = number;
    }
    let mut before = vec![Vec::new(); body.blocks.len()];
    for block in &order {
        for next in successors(body, *block) {
            before[next].push(*block);
        }
    }
    let mut dominators: Vec<Option<usize>> = vec![None; body.blocks.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for block in order.iter().skip(1) {
            let known = before[*block].iter().copied().filter(|from| rank[*from] == 0 || dominators[*from].is_some());
            let common = known.reduce(|left, right| meet(left, right, &dominators, &rank));
            changed |= common != dominators[*block];
            dominators[*block] = common;
        }
    }
    dominators
}

fn meet(mut left: usize, mut right: usize, dominators: &[Option<usize>], rank: &[usize]) -> usize {
    while left != right {
        let later = if rank[left] > rank[right] { &mut left } else { &mut right };
        match dominators[*later] {
            Some(dominator) => *later = dominator,
            None => break,
        }
    }
    left.min(right)
}

fn reverse_postorder(body: &Body) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; body.blocks.len()];
    let mut open: Vec<(usize, Vec<usize>)> = Vec::new();
    if let Some(first) = seen.first_mut() {
        *first = true;
        open.push((0, successors(body, 0)));
    }
    while let Some((block, rest)) = open.last_mut() {
        match rest.pop() {
            Some(next) if !seen[next] => {
                seen[next] = true;
                open.push((next, successors(body, next)));
            }
            Some(_) => {}
            None => {
                order.push(*block);
                open.pop();
            }
        }
    }
    order.reverse();
    order
}

fn successors(body: &Body, block: usize) -> Vec<usize> {
    let targets = match body.blocks[block].terminator.as_ref().map(|(terminator, _)| terminator) {
        Some(Terminator::Jump(targets) | Terminator::Switch { targets, .. }) => targets.clone(),
        Some(Terminator::Drop(_, target) | Terminator::Call { target, .. }) => target.iter().copied().collect(),
        Some(Terminator::Return | Terminator::End) | None => Vec::new(),
    };
    targets.into_iter().map(|target| target as usize).filter(|target| *target < body.blocks.len()).collect()
}
