//! Statements and terminators: one line each.

use super::cursor::{Cursor, scan};
use super::ir::{Callee, Local, Operand, Place, Statement, Terminator};
use super::{assembly, operand, place, rvalue};
use crate::text::Texts;

/// What a line inside a block says.
pub(super) enum Line {
    Statement(Statement),
    Terminator(Terminator),
    /// Inline assembly that writes to several places.
    Assembly(Vec<Statement>, Terminator),
    /// Of unknown form: the locals it mentions and, when it ends the block, how it goes on.
    Unknown(Vec<Local>, Option<Terminator>),
    /// Says nothing about data.
    Nothing,
}

pub(super) fn parse(line: &str, texts: &mut Texts) -> Line {
    let line = line.trim().trim_end_matches(';');
    if let Some(known) = word(line, texts) {
        return known;
    }
    if assembly::starts(line) {
        // The template may hold brackets and quotes without their counterparts.
        let (before, targets) = line.rsplit_once(" -> ").unwrap_or((line, ""));
        let read = assembly::parse(before, successors(targets), texts);
        return read.map_or_else(
            || Line::Unknown(mentioned(line), jump(targets)),
            |(others, call)| Line::Assembly(others, call),
        );
    }
    let targets = split_targets(line);
    let parsed = match targets {
        Some((before, targets)) => call(before, targets, texts).map(Line::Terminator),
        None => assignment(line, texts).map(Line::Statement),
    };
    parsed.unwrap_or_else(|| Line::Unknown(mentioned(line), targets.and_then(|(_, targets)| jump(targets))))
}

/// Goes on at all of these targets.
fn jump(targets: &str) -> Option<Terminator> {
    let targets = successors(targets);
    (!targets.is_empty()).then_some(Terminator::Jump(targets))
}

/// Lines that begin with a fixed word.
fn word(line: &str, texts: &mut Texts) -> Option<Line> {
    let name = line.split(['(', ' ', ':']).next().unwrap_or_default();
    let done = match name {
        "StorageDead" => {
            let mut cursor = Cursor::new(&line[name.len()..]);
            cursor.expect("(")?;
            Line::Statement(Statement::Dead(place::parse(&mut cursor, texts)?.local))
        }
        "StorageLive"
        | "ConstEvalCounter"
        | "Coverage"
        | "nop"
        | "PlaceMention"
        | "FakeRead"
        | "AscribeUserType"
        | "Retag"
        | "Deinit"
        | "assume"
        | "BackwardIncompatibleDropHint" => Line::Nothing,
        "discriminant" => Line::Statement(Statement::SetDiscriminant(line.rsplit_once(") = ")?.1.parse().ok()?)),
        "switchInt" => Line::Terminator(Terminator::Switch {
            on: switched_on(&line[name.len()..], texts),
            values: values(line),
            targets: successors(line),
        }),
        "goto" | "falseEdge" | "falseUnwind" => Line::Terminator(Terminator::Jump(successors(line))),
        "assert" => Line::Terminator(Terminator::Jump(successors(split_targets(line)?.1))),
        "return" | "coroutine_drop" => Line::Terminator(Terminator::Return),
        "unreachable" | "resume" | "terminate" | "abort" => Line::Terminator(Terminator::End),
        "drop" => {
            let (before, targets) = split_targets(line)?;
            let mut cursor = Cursor::new(&before[name.len()..]);
            cursor.expect("(")?;
            let dropped = place::parse(&mut cursor, texts)?;
            Line::Terminator(Terminator::Drop(dropped, successors(targets).first().copied()))
        }
        _ => return None,
    };
    Some(done)
}

/// Splits `… -> [return: bb1, unwind: bb2]`, `… -> bb1` or `… -> unwind continue` at the last arrow outside brackets.
fn split_targets(line: &str) -> Option<(&str, &str)> {
    let at = scan(line, |tail| {
        tail.strip_prefix(" -> ").is_some_and(|targets| {
            targets.starts_with('[') || targets.starts_with("bb") || targets.starts_with("unwind")
        })
    })?;
    Some((&line[..at], &line[at + 4..]))
}

/// The block numbers in a terminator's targets, without the unwinding ones.
fn successors(targets: &str) -> Vec<u32> {
    let mut found = Vec::new();
    let mut unwinding = false;
    for part in targets.split([',', '[', ']']) {
        let part = part.trim();
        unwinding |= part.starts_with("unwind") || part.starts_with("imaginary");
        if unwinding {
            unwinding = false;
            continue;
        }
        let number = part.rsplit([' ', ':']).next().and_then(|word| word.strip_prefix("bb"));
        if let Some(number) = number.and_then(|digits| digits.parse().ok()) {
            found.push(number);
        }
    }
    found
}

/// The local that a switch looks at: `(move _3) -> …`.
fn switched_on(rest: &str, texts: &mut Texts) -> Option<Local> {
    let mut cursor = Cursor::new(rest);
    cursor.expect("(")?;
    match operand::parse(&mut cursor, texts)? {
        Operand::Copy(place) | Operand::Move(place) if place.projections.is_empty() => Some(place.local),
        _ => None,
    }
}

/// The values in a switch's targets.
fn values(line: &str) -> Vec<u128> {
    let targets = split_targets(line).map_or("", |(_, targets)| targets);
    targets.split([',', '[']).filter_map(|part| part.split_once(": ")?.0.trim().parse().ok()).collect()
}

fn assignment(line: &str, texts: &mut Texts) -> Option<Statement> {
    let mut cursor = Cursor::new(line);
    let place = place::parse(&mut cursor, texts)?;
    cursor.expect(" = ")?;
    let value = rvalue::parse(&mut cursor, texts)?;
    cursor.is_done().then_some(Statement::Assign(place, value))
}

/// `_4 = path::<T>::f(move _5)` or `path(…)` without a destination.
fn call(before: &str, targets: &str, texts: &mut Texts) -> Option<Terminator> {
    let mut cursor = Cursor::new(before);
    let destination = match place::parse(&mut cursor, texts) {
        Some(place) if cursor.eat(" = ") => place,
        _ => {
            cursor = Cursor::new(before);
            Place::local(0)
        }
    };
    cursor.eat("tailcall ");
    let callee = if cursor.rest().starts_with("move ") || cursor.rest().starts_with("copy ") {
        Callee::Value(operand::parse(&mut cursor, texts)?)
    } else if cursor.rest().starts_with("yield(") {
        let at = cursor.rest().find('(')?;
        let mut inner = Cursor::new(&cursor.rest()[at + 1..]);
        let _value: Operand = operand::parse(&mut inner, texts)?;
        return Some(Terminator::Jump(successors(targets)));
    } else {
        cursor.eat("const ");
        Callee::Path(texts.intern(path_before_arguments(&mut cursor)?))
    };
    cursor.expect("(")?;
    let arguments = operand::list(&mut cursor, ")", texts)?;
    if !cursor.is_done() {
        return None;
    }
    let target = successors(targets).first().copied();
    let unwinds = !targets.contains("unwind unreachable");
    Some(Terminator::Call { callee, arguments, destination, target, unwinds, name: None })
}

/// A callee's path: everything up to the parenthesis of its arguments.
fn path_before_arguments<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let path = cursor.until(|tail| tail.starts_with('('))?;
    (!path.is_empty()).then_some(path)
}

/// Every local a line of unknown form mentions.
fn mentioned(line: &str) -> Vec<Local> {
    let mut locals: Vec<Local> = line
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .filter_map(|word| word.strip_prefix('_')?.parse().ok())
        .collect();
    locals.sort_unstable();
    locals.dedup();
    locals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mir::ir::{AggregateKind, CastKind, Rvalue};

    fn statement(line: &str) -> (Statement, Texts) {
        let mut texts = Texts::default();
        match parse(line, &mut texts) {
            Line::Statement(statement) => (statement, texts),
            _ => panic!("not a statement: {line}"),
        }
    }

    fn terminator(line: &str) -> (Terminator, Texts) {
        let mut texts = Texts::default();
        match parse(line, &mut texts) {
            Line::Terminator(terminator) => (terminator, texts),
            _ => panic!("not a terminator: {line}"),
        }
    }

    #[test]
    fn calls_are_told_from_aggregates() {
        let line = "_4 = <fn(u8) -> u8 as std::ops::FnOnce<(u8,)>>::call_once(move _5, const \") -> [\") -> [return: bb3, unwind continue];";
        let (Terminator::Call { callee: Callee::Path(path), arguments, target, .. }, texts) = terminator(line) else {
            panic!("a call");
        };
        assert_eq!(texts.get(path), "<fn(u8) -> u8 as std::ops::FnOnce<(u8,)>>::call_once");
        assert_eq!((arguments.len(), target), (2, Some(3)));
        let (statement, _) = statement("_0 = std::result::Result::<(), String>::Ok(move _15);");
        assert!(matches!(statement, Statement::Assign(_, Rvalue::Aggregate { kind: AggregateKind::Adt(..), .. })));
    }

    #[test]
    fn calls_that_never_return_have_no_target() {
        let (call, _) = terminator("_5 = core::panicking::panic_fmt(move _6) -> unwind continue;");
        assert!(matches!(call, Terminator::Call { target: None, .. }));
        let (call, _) = terminator("_5 = core::panicking::panic_fmt(move _6) -> bb7;");
        assert!(matches!(call, Terminator::Call { target: Some(7), .. }));
    }

    #[test]
    fn calls_of_c_functions_do_not_unwind() {
        let unwinds = |line| match terminator(line).0 {
            Terminator::Call { unwinds, .. } => unwinds,
            other => panic!("a call: {other:?}"),
        };
        assert!(!unwinds("_7 = bell::ring(move _8) -> [return: bb5, unwind unreachable];"));
        assert!(unwinds("_7 = bell::ring(move _8) -> [return: bb5, unwind: bb25];"));
        assert!(unwinds("_7 = bell::ring(move _8) -> [return: bb5, unwind continue];"));
    }

    #[test]
    fn every_statement_form_is_known() {
        for line in [
            "_1 = copy ((*_2).1: std::string::String);",
            "_1 = no_retag copy _2;",
            "_1 = &raw mut (*_2);",
            "_1 = &raw const (fake) (*_2);",
            "_0 = run::{closure#0}::util::Out::<_0, _1>::_0(move _1);",
            "_91 = run::{closure#0}::util::Out::<std::string::String, ()>::Disabled;",
            "_1 = move _2 as &dyn std::fmt::Debug (PointerCoercion(Unsize, Implicit));",
            "_1 = copy _2 as *const [u8] (PtrToPtr);",
            "_1 = [const 0_u8; 16];",
            "_1 = [move _2, copy _3];",
            "_1 = ();",
            "_1 = (move _2,);",
            "_1 = {closure@src/a.rs:1:2: 1:3} { u: move _2 };",
            "_1 = {coroutine@src/a.rs:1:2: 1:3 (#0)} { u: move _2, k: copy _3 };",
            "_1 = {closure@src/a.rs:1:2: 1:3};",
            "_1 = m::User { id: const 1_u64, email: move _6 };",
            "_1 = std::option::Option::<u64>::None;",
            "_1 = discriminant((*_2));",
            "_1 = PtrMetadata(copy _2);",
            "_1 = AddWithOverflow(copy _2, const 1_usize);",
            "_1 = *const [u8] from (copy _2, copy _3);",
            "_1 = m::f as fn(u8) -> u8 (PointerCoercion(ReifyFnPointer(Safe), Implicit));",
            "_1 = const <T as m::Trait>::NAME;",
            "(*_1)[_2] = const 'x';",
            "_1 = std::marker::PhantomData::<&()>;",
        ] {
            statement(line);
        }
    }

    fn unknown(line: &str) -> (Vec<Local>, Option<Terminator>) {
        match parse(line, &mut Texts::default()) {
            Line::Unknown(locals, next) => (locals, next),
            _ => panic!("known: {line}"),
        }
    }

    #[test]
    fn the_unknown_mentions_locals_and_goes_on() {
        assert_eq!(unknown("_1 = wibble!(_7, (*_12));"), (vec![1, 7, 12], None));
        let jump = Some(Terminator::Jump(vec![3]));
        assert_eq!(unknown("_1 = f(!_7) -> [return: bb3, unwind: bb4];"), (vec![1, 7], jump.clone()));
        assert_eq!(
            unknown("asm!(\"\", in(reg) !_7, options()) -> [return: bb3, unwind unreachable];"),
            (vec![7], jump)
        );
    }

    #[test]
    fn unsizing_is_seen() {
        let (statement, _) = statement("_1 = move _2 as &dyn std::fmt::Debug (PointerCoercion(Unsize, Implicit));");
        assert!(matches!(statement, Statement::Assign(_, Rvalue::Cast { kind: CastKind::Unsize, .. })));
    }

    #[test]
    fn switches_list_every_target() {
        assert_eq!(
            terminator("switchInt(move _11) -> [0: bb5, 1: bb6, otherwise: bb4];").0,
            Terminator::Switch { on: Some(11), values: vec![0, 1], targets: vec![5, 6, 4] }
        );
        assert_eq!(
            terminator("switchInt(copy (_1.0: bool)) -> [0: bb2, otherwise: bb1];").0,
            Terminator::Switch { on: None, values: vec![0], targets: vec![2, 1] }
        );
        let (dropped, _) = terminator("drop(_3) -> [return: bb2, unwind: bb9];");
        assert_eq!(dropped, Terminator::Drop(Place::local(3), Some(2)));
    }
}
