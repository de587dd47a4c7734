//! The way back over blocks: in which macro call a statement stands that no value leads out of.
//!
//! Whatever runs before a statement on every path is in the blocks that dominate its own. The nearest place of the
//! user among them is in the same macro call, or right before it. Coverage regions tell which: they name each macro
//! call at the first counter of its expansion.

use std::collections::HashMap;

use super::expansions::{Mark, MarkKind, Written, ended_before};
use super::scope::{Scope, start};
use crate::mir::{Block, Body, Span, Statement, Terminator};
use crate::source::{Definition, Invocation, Position, Range};

/// A statement of a body; the terminator is behind the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub(super) block: usize,
    pub(super) index: usize,
}

/// The blocks of a body in the order they run, and the macro calls named at their counters.
pub(super) struct Trail {
    dominators: Vec<Option<usize>>,
    /// Calls by counter, as written: those with a region of their own.
    calls: HashMap<u32, Vec<Invocation>>,
    /// Calls by the counter of the smallest region around them.
    within: HashMap<u32, Vec<Invocation>>,
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
        Self { dominators: dominators(body), calls, within: within(body, scope) }
    }

    /// Where the macro call starts that a statement belongs to, as far as coverage regions tell, or a place in it.
    pub(super) fn call(
        &self,
        body: &Body,
        scope: &Scope,
        at: Point,
        span: Span,
        (written, variables): (Option<Written<'_>>, &[&str]),
    ) -> Option<Position> {
        let mut nearest = None;
        let mut earlier = Some(Vec::new());
        for point in self.back(at) {
            let Some(code) = body.blocks.get(point.block) else { break };
            for (index, passed) in spans(code, point.index) {
                if nearest.is_none() && scope.is_in_call(passed) {
                    nearest = Some(start(passed));
                } else if let (Some(marks), None) = (&mut earlier, nearest) {
                    marks.extend(Mark::of(body, Point { index, ..point }));
                }
            }
            if let Some(counter) = code.counter {
                let marks = earlier.as_deref();
                let is_given = |nearest| written.is_none_or(|written| is_given_to(written.definition, scope, nearest));
                let takes_first = marks.is_some_and(|marks| takes_first(marks, scope, span));
                if nearest.is_some_and(is_given) && takes_first {
                    return nearest;
                }
                if let Some(call) = self.named_at(counter, nearest, marks, (written, variables)) {
                    return Some(call);
                }
                if nearest.is_some() {
                    return nearest;
                }
                earlier = None;
            }
        }
        nearest
    }

    /// Which of the macro calls named at a counter a statement belongs to that comes after `nearest`.
    ///
    /// A macro that branches is the last one at its counter. Others share it; calls of one macro of the workspace are
    /// told apart by what happened before under the same counter, the last first, and by the variables they name.
    fn named_at(
        &self,
        counter: u32,
        nearest: Option<Position>,
        earlier: Option<&[Mark]>,
        (written, variables): (Option<Written<'_>>, &[&str]),
    ) -> Option<Position> {
        let is_open = |call: &&Invocation| nearest.is_none_or(|nearest| nearest < call.range.end);
        let same = |call: &&Invocation| written.is_some_and(|written| short(&call.name) == written.definition.name);
        let within = self.within.get(&counter).into_iter().flatten();
        let of_macro: Vec<&Invocation> = within.filter(is_open).filter(same).collect();
        if let (Some(marks), Some(written)) = (earlier, written)
            && let Some(last) = of_macro.len().checked_sub(1)
        {
            let (before, behind) = of_macro.split_at(ended_before(marks, written).min(last));
            let names_them = |call: &&&Invocation| call.names_any(variables);
            let chosen = behind.first().filter(names_them).or(before.iter().rev().chain(behind).find(names_them));
            return chosen.or(behind.first()).map(|call| call.range.start);
        }
        let named = self.calls.get(&counter)?;
        of_macro.last().copied().or_else(|| named.iter().rfind(is_open)).map(|call| call.range.start)
    }

    /// The nearest place of the user before a statement, in a macro call or not, and how often what the file of the
    /// statement's macro called first since then was called again: so many calls of macros lie between.
    pub(super) fn before(&self, body: &Body, scope: &Scope, at: Point, span: Span) -> (Option<Position>, usize) {
        let mut place = None;
        let mut calls: Vec<Mark> = Mark::of(body, at).into_iter().collect();
        'back: for point in self.back(at) {
            let Some(code) = body.blocks.get(point.block) else { break };
            for (index, passed) in spans(code, point.index) {
                if scope.holds(passed) {
                    place = Some(start(passed));
                    break 'back;
                }
                if passed.file == span.file {
                    calls.extend(Mark::of(body, Point { index, ..point }));
                }
            }
        }
        calls.retain(|mark| mark.kind == MarkKind::Call);
        let again = |first: &Mark| calls.iter().filter(|call| *call == first).count() - 1;
        (place, calls.last().map_or(0, again))
    }

    /// The block of a statement up to it, then whole blocks on the way back.
    fn back(&self, at: Point) -> impl Iterator<Item = Point> {
        std::iter::successors(Some(at), |point| {
            let block = (*self.dominators.get(point.block)?)?;
            Some(Point { block, index: usize::MAX })
        })
    }
}

/// Whether what the user wrote before these calls is given to the macro of another crate that the statement stands in:
/// the first call behind it, or the statement itself where there is none, lies in the same file.
fn takes_first(earlier: &[Mark], scope: &Scope, span: Span) -> bool {
    let calls = earlier.iter().rev().filter(|mark| mark.kind == MarkKind::Call).map(|mark| mark.span);
    let first = calls.into_iter().find(|call| call.file != scope.text).unwrap_or(span);
    span.file != scope.text && first.file == span.file
}

fn short(name: &str) -> &str {
    name.rsplit("::").next().unwrap_or(name)
}

/// Spans of a block before a statement, with their index, the last one first.
fn spans(block: &Block, index: usize) -> impl Iterator<Item = (usize, Span)> {
    let count = block.statements.len();
    let end = block.terminator.as_ref().filter(|_| index > count).map(|(_, span)| (count, *span));
    let statements = block.statements[..index.min(count)].iter().enumerate().rev();
    let told = statements
        .filter(|(_, (statement, _))| !matches!(statement, Statement::Dead(_) | Statement::SetDiscriminant(_)))
        .map(|(index, (_, span))| (index, *span));
    end.into_iter().chain(told)
}

/// The macro calls of a body by the counter of the smallest region around each.
fn within(body: &Body, scope: &Scope) -> HashMap<u32, Vec<Invocation>> {
    let is_around = |span: &Span, at: Position| {
        let range = Range { start: start(*span), end: Position { line: span.end_line, column: span.end_column } };
        scope.text == span.file && range.contains(at)
    };
    let extent = |span: &Span| (span.end_line.abs_diff(span.line), span.end_column.abs_diff(span.column));
    let mut within: HashMap<u32, Vec<Invocation>> = HashMap::new();
    let inside = |call: &&Invocation| !call.attribute && scope.function.range.contains(call.range.start);
    for call in scope.file.outline.invocations.iter().filter(inside) {
        let around = body.regions.iter().filter(|(_, span)| is_around(span, call.range.start));
        if let Some((counter, _)) = around.min_by_key(|(_, span)| extent(span)) {
            within.entry(*counter).or_default().push(call.clone());
        }
    }
    for calls in within.values_mut() {
        calls.sort_by_key(|call| call.range.start);
    }
    within
}

/// Whether a place of the user lies in a call of the macro.
fn is_given_to(definition: &Definition, scope: &Scope, at: Position) -> bool {
    scope.file.outline.invocations_at(at).iter().any(|call| short(&call.name) == definition.name)
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
