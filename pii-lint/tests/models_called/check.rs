//! Rows against calls.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use pii_lint::model::{Models, Place, PlaceRoot, RowKind, Segment};
use pii_lint::ty::{Ty, TyId};

use crate::calls::{Call, Module, Named, Seen};
use crate::group::Exception;
use crate::rows::Row;

/// What became of a model file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Judgement {
    /// Its rows, by path.
    pub rows: usize,
    /// Those met by a call that looks as they say.
    pub met: usize,
    /// Those that only other versions print.
    pub excepted: usize,
    /// What is wrong with the others.
    pub mistakes: Vec<String>,
}

/// Compares the rows of a file with the calls of its module.
pub(crate) fn judge(rows: &[Row], file: &str, seen: &Seen, models: &Models, exceptions: &[Exception]) -> Judgement {
    let empty = Module::default();
    let module = seen.modules.get(&file.replace('-', "_")).unwrap_or(&empty);
    let mut judgement = Judgement { rows: rows.len(), ..Judgement::default() };
    let elsewhere: BTreeSet<(RowKind, &str)> = exceptions
        .iter()
        .flat_map(|exception| exception.rows(models).filter_map(|(_, row)| Some((exception.kind, row?))))
        .collect();
    for row in rows {
        let excepted = elsewhere.contains(&(row.kind, &*row.path));
        let found = mistakes(row, module, seen, models);
        let place = format!("{file}.toml: [[{}]] `{}`", kind(row.kind), row.path);
        match (found.is_empty(), excepted) {
            (true, false) => judgement.met += 1,
            (true, true) => judgement.mistakes.push(format!("{place} is met: take the exception away")),
            (false, true) => judgement.excepted += 1,
            (false, false) => judgement.mistakes.extend(found.iter().map(|found| format!("{place} {found}"))),
        }
    }
    judgement
}

/// The name of a table.
pub(crate) fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Alias => "alias",
        RowKind::Function => "function",
        RowKind::Sink => "sink",
        RowKind::Declassify => "declassify",
        RowKind::Type => "type",
        RowKind::Trait => "trait",
        RowKind::Handler => "handler",
    }
}

fn mistakes(row: &Row, module: &Module, seen: &Seen, models: &Models) -> Vec<String> {
    let met = |named: &Named| match (row.kind, named) {
        (RowKind::Type, Named::Type(path)) | (RowKind::Trait, Named::Trait(path)) => {
            models.row(row.kind, path) == Some(&row.path)
        }
        (RowKind::Alias, Named::Type(path) | Named::Trait(path)) => models.aliases_to(path).contains(&&*row.path),
        _ => false,
    };
    match row.kind {
        RowKind::Type if module.types.iter().any(met) => Vec::new(),
        RowKind::Type => vec!["is the type of no value".to_owned()],
        RowKind::Trait if module.types.iter().any(met) => Vec::new(),
        // Its impls make answers: the workspace has one of each method, or calls one.
        RowKind::Trait if !row.methods.is_empty() => {
            let unmet = row.methods.iter().filter(|method| {
                let path = format!("{}::{method}", row.path);
                let is_method =
                    |called: &str| called.ends_with(&format!(" as {}>::{method}", row.path)) || called == path;
                let called = module.calls.iter().any(|call| is_method(&models.canonical(&call.path)));
                !called && !seen.program.has_impls_of(&row.path, method)
            });
            unmet.map(|method| format!("has no impl with `{method}`")).collect()
        }
        RowKind::Trait => vec!["is the trait of no trait object".to_owned()],
        RowKind::Alias => {
            let called = module.calls.iter().any(|call| models.aliases_to(&call.path).contains(&&*row.path));
            if called || module.types.iter().any(met) { Vec::new() } else { vec!["is printed nowhere".to_owned()] }
        }
        _ => {
            let calls: Vec<&Call> =
                module.calls.iter().filter(|call| models.row(row.kind, &call.path) == Some(&row.path)).collect();
            if calls.is_empty() {
                if module.handed.iter().any(|path| models.row(row.kind, path) == Some(&row.path)) {
                    return Vec::new();
                }
                return vec!["is met by no call".to_owned()];
            }
            let mut found: Vec<String> =
                row.places.iter().filter_map(|place| missing(row, place, &calls, seen)).collect();
            found.extend(unmet_types(row, &calls, seen, models));
            found.extend(
                row.macros
                    .iter()
                    .filter(|name| !calls.iter().any(|call| call.macros.contains(name)))
                    .map(|name| format!("stands for no call that `{name}!` wrote")),
            );
            found.sort();
            found.dedup();
            found
        }
    }
}

/// Why no call has the place, when none has.
fn missing(row: &Row, place: &Place, calls: &[&Call], seen: &Seen) -> Option<String> {
    let mut reason = None;
    // A row for many functions speaks of all that any of them may take.
    let many = row.path.ends_with('*');
    for call in calls {
        let ty = match &place.root {
            PlaceRoot::Return => Some(call.result),
            PlaceRoot::Declared(_) => return None,
            PlaceRoot::Argument(number) if *number < call.arguments.len() => call.arguments[*number],
            PlaceRoot::Argument(_) if many => return None,
            PlaceRoot::Argument(number) => {
                reason = reason.or(Some(format!("has no argument {number}: it takes {}", call.arguments.len())));
                continue;
            }
        };
        match inside(ty?, &place.path, seen) {
            Ok(()) => return None,
            Err(printed) => reason = reason.or(Some(format!("has no {}: it is `{printed}`", shown(place)))),
        }
    }
    reason
}

fn shown(place: &Place) -> String {
    let mut text = match &place.root {
        PlaceRoot::Return => "return".to_owned(),
        PlaceRoot::Argument(number) => number.to_string(),
        PlaceRoot::Declared(path) => path.to_string(),
    };
    for segment in &place.path {
        match segment {
            Segment::Ok => text.push_str(".ok"),
            Segment::Err => text.push_str(".err"),
            Segment::Field(number) => {
                let _ = write!(text, ".{number}");
            }
            Segment::Member(name) => {
                let _ = write!(text, ".[{name}]");
            }
            Segment::MemberOf(argument) => {
                let _ = write!(text, ".[{argument}]");
            }
            Segment::PointerOf(argument) => {
                let _ = write!(text, ".[/{argument}]");
            }
            Segment::Key(name) => {
                let _ = write!(text, ".{{{name}}}");
            }
            Segment::KeyOf(argument) => {
                let _ = write!(text, ".{{{argument}}}");
            }
        }
    }
    text
}

/// Whether the parts can be in a value of the type: where the type is not known, they can.
fn inside(ty: TyId, path: &[Segment], seen: &Seen) -> Result<(), String> {
    let Some((first, rest)) = path.split_first() else { return Ok(()) };
    match (part(ty, first, seen), first) {
        (Part::Known(ty), _) => inside(ty, rest, seen),
        (Part::Unknown, _) => Ok(()),
        (Part::None, _) => Err(seen.program.head(ty)),
    }
}

enum Part {
    Known(TyId),
    Unknown,
    None,
}

/// The part of the nearest `Result` or tuple in a type.
fn part(ty: TyId, segment: &Segment, seen: &Seen) -> Part {
    let types = &seen.program.types;
    match (types.get(ty), segment) {
        (
            _,
            Segment::Key(_) | Segment::KeyOf(_) | Segment::Member(_) | Segment::MemberOf(_) | Segment::PointerOf(_),
        ) => Part::Unknown,
        (Ty::Adt(path, parts), Segment::Ok) if &**path == "std::result::Result" => known(parts.first()),
        (Ty::Adt(path, parts), Segment::Err) if &**path == "std::result::Result" => known(parts.get(1)),
        (Ty::Adt(path, parts), Segment::Ok) if &**path == "std::ops::ControlFlow" => known(parts.get(1)),
        (Ty::Adt(path, parts), Segment::Err) if &**path == "std::ops::ControlFlow" => known(parts.first()),
        (Ty::Tuple(parts), Segment::Field(number)) => {
            parts.get(*number as usize).map_or(Part::None, |ty| Part::Known(*ty))
        }
        (Ty::Adt(path, _), Segment::Ok | Segment::Err) if seen.giving_results.contains(&**path) => Part::Unknown,
        (Ty::Adt(path, _), Segment::Field(_)) if !is_simple(path) && types.components(ty).is_empty() => Part::Unknown,
        (
            Ty::Param(_)
            | Ty::Projection(..)
            | Ty::Other(_)
            | Ty::Dyn(..)
            | Ty::AsyncBlock(..)
            | Ty::AsyncFn(..)
            | Ty::Closure(..)
            | Ty::FnItem(_)
            | Ty::FnPointer,
            _,
        ) => Part::Unknown,
        (shape, _) => {
            let mut unknown =
                matches!((shape, segment), (Ty::Adt(..), Segment::Field(_))) && !types.components(ty).is_empty();
            // What several parts have is put together in a way of its own.
            let mut only = None;
            for inner in types.components(ty) {
                match part(inner, segment, seen) {
                    Part::Known(_) if only.is_some() => return Part::Unknown,
                    Part::Known(ty) => only = Some(ty),
                    Part::Unknown => unknown = true,
                    Part::None => {}
                }
            }
            match only {
                Some(ty) => Part::Known(ty),
                None if unknown => Part::Unknown,
                None => Part::None,
            }
        }
    }
}

fn known(ty: Option<&TyId>) -> Part {
    ty.map_or(Part::Unknown, |ty| Part::Known(*ty))
}

/// Types without fields that anybody reads.
fn is_simple(path: &str) -> bool {
    matches!(path, "std::string::String") || !path.contains("::")
}

/// The types a row's condition names that no call's argument has.
fn unmet_types(row: &Row, calls: &[&Call], seen: &Seen, models: &Models) -> Vec<String> {
    let Some(condition) = &row.condition else { return Vec::new() };
    let mut met = BTreeSet::new();
    for ty in calls.iter().filter_map(|call| *call.arguments.get(condition.argument)?) {
        collect(ty, seen, models, &mut met);
    }
    let unmet = condition.types.iter().filter(|ty| !met.contains(*ty));
    unmet.map(|ty| format!("is called with no `{ty}` as argument {}", condition.argument)).collect()
}

fn collect(ty: TyId, seen: &Seen, models: &Models, into: &mut BTreeSet<String>) {
    let types = &seen.program.types;
    into.insert(models.canonical(&seen.program.head(ty)).into_owned());
    for part in types.components(ty) {
        collect(part, seen, models, into);
    }
}
