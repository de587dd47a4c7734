//! Closures that stand at one place.
//!
//! What a macro writes stands in the macro, wherever it is used, and a closure's type prints as its place: those of all
//! uses look alike. Here the closures of each function get a place of their own, in everything the function mentions.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::bodies::closure_place;
use crate::facts::{Body, CrateFacts, Statement, Terminator};
use crate::mir::{AggregateKind, Callee, Const, Operand, Place, Projection, Rvalue};
use crate::text::Text;

/// Tells the closures of different functions apart that stand at one place.
pub(super) fn separate(facts: &mut CrateFacts) {
    let shared = shared(facts);
    let mut renamed: HashMap<(u64, Text), Text> = HashMap::new();
    let CrateFacts { bodies, strings, .. } = facts;
    for body in bodies {
        let Some((mark, places)) = shared.get(function(&strings[body.path.0 as usize])) else { continue };
        each_text(body, &mut |text| {
            *text =
                *renamed.entry((*mark, *text)).or_insert_with(|| match own(&strings[text.0 as usize], places, *mark) {
                    Some(own) => {
                        strings.push(own.into());
                        Text(u32::try_from(strings.len() - 1).expect("fewer than 2^32 strings"))
                    }
                    None => *text,
                });
        });
    }
}

/// The functions with closures at places where others have some too, each with a mark and these places. A function has
/// the same mark in all builds of its crate.
fn shared(facts: &CrateFacts) -> HashMap<String, (u64, BTreeSet<String>)> {
    let text = |text: Text| &*facts.strings[text.0 as usize];
    let mut functions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for body in facts.bodies.iter().filter(|body| body.arguments > 0 && text(body.path).ends_with('}')) {
        if let Some(place) = closure_place(text(body.locals[1])) {
            functions.entry(place).or_default().insert(function(text(body.path)));
        }
    }
    let mut places: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (place, functions) in functions.iter().filter(|(_, functions)| functions.len() > 1) {
        for function in functions {
            places.entry(function).or_default().insert((*place).to_owned());
        }
    }
    let marked = |(function, places): (&str, BTreeSet<String>)| {
        let mut hasher = DefaultHasher::new();
        function.hash(&mut hasher);
        (function.to_owned(), (hasher.finish(), places))
    };
    places.into_iter().map(marked).collect()
}

/// The path of the function around a closure, or of the function itself.
fn function(path: &str) -> &str {
    path.split_once("::{").map_or(path, |(function, _)| function)
}

/// A place as the source has it, of a place as only one function has it.
pub(super) fn unmarked(place: &str) -> Option<&str> {
    place.rsplit_once(" of ").map(|(place, _)| place)
}

/// A printed type or path with the function's mark behind each of these places.
fn own(printed: &str, places: &BTreeSet<String>, mark: u64) -> Option<String> {
    if !printed.contains('@') {
        return None;
    }
    let mut changed = None;
    for place in places {
        let at = format!("@{place}");
        for end in ["}", " (#"] {
            let text: &str = changed.as_deref().unwrap_or(printed);
            let printed = format!("{at}{end}");
            if text.contains(&printed) {
                changed = Some(text.replace(&printed, &format!("{at} of {mark:x}{end}")));
            }
        }
    }
    changed
}

/// Every printed type and path in a body.
fn each_text(body: &mut Body, change: &mut impl FnMut(&mut Text)) {
    body.locals.iter_mut().for_each(&mut *change);
    for (_, place) in &mut body.variables {
        of_place(place, change);
    }
    for block in &mut body.blocks {
        for (statement, _) in &mut block.statements {
            if let Statement::Assign(place, value) = statement {
                of_place(place, change);
                of_value(value, change);
            }
        }
        match &mut block.terminator.0 {
            Terminator::Drop(place, _) => of_place(place, change),
            Terminator::Call(call) => {
                match &mut call.callee {
                    Callee::Path(path) => change(path),
                    Callee::Value(operand) => of_operand(operand, change),
                }
                call.arguments.iter_mut().for_each(|operand| of_operand(operand, change));
                of_place(&mut call.destination, change);
            }
            Terminator::Jump(_) | Terminator::Return | Terminator::Suspend(_) | Terminator::End => {}
        }
    }
}

fn of_value(value: &mut Rvalue, change: &mut impl FnMut(&mut Text)) {
    match value {
        Rvalue::Use(operand) => of_operand(operand, change),
        Rvalue::Ref { place, .. } | Rvalue::Measure(place) => of_place(place, change),
        Rvalue::Cast { operand, ty, .. } => {
            of_operand(operand, change);
            change(ty);
        }
        Rvalue::Compute { operands, .. } => operands.iter_mut().for_each(|operand| of_operand(operand, change)),
        Rvalue::Aggregate { kind, operands } => {
            if let AggregateKind::Adt(ty, _) | AggregateKind::Closure(ty) | AggregateKind::Coroutine(ty) = kind {
                change(ty);
            }
            for operand in operands {
                of_operand(operand, change);
            }
        }
    }
}

fn of_operand(operand: &mut Operand, change: &mut impl FnMut(&mut Text)) {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => of_place(place, change),
        Operand::Const(Const::Item(item)) => change(item),
        Operand::Const(Const::Str(_) | Const::Allocation(_) | Const::Plain) => {}
    }
}

fn of_place(place: &mut Place, change: &mut impl FnMut(&mut Text)) {
    for projection in &mut place.projections {
        if let Projection::Field(_, ty) = projection {
            change(ty);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_marked_where_it_ends() {
        let places = BTreeSet::from(["a.rs:1:2: 1:3".to_owned(), "a.rs:7:1: 9:2".to_owned()]);
        for (printed, expected) in [
            ("{closure@a.rs:1:2: 1:3}", Some("{closure@a.rs:1:2: 1:3 of 4}")),
            ("{closure@a.rs:1:2: 1:3 (#7)}", Some("{closure@a.rs:1:2: 1:3 of 4 (#7)}")),
            (
                "m::run::<{closure@a.rs:1:2: 1:3}, {async block@a.rs:7:1: 9:2}>",
                Some("m::run::<{closure@a.rs:1:2: 1:3 of 4}, {async block@a.rs:7:1: 9:2 of 4}>"),
            ),
            ("{closure@a.rs:1:2: 1:33}", None),
            ("{closure@b/a.rs:1:2: 1:3}", None),
            ("std::string::String", None),
        ] {
            assert_eq!(own(printed, &places, 4).as_deref(), expected, "{printed}");
        }
    }
}
