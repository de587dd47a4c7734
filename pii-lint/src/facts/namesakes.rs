//! Closures and async blocks of one printed place.
//!
//! The compiler tells a closure's type by where the closure stands alone. What a macro writes stands inside the macro,
//! at one place for all its calls; and what an attribute wraps around a body stands where the body stands. Here such
//! namesakes get marks: inside a body it is known which of them a value is, by what is put together there.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::mentions::{Key, Part, each_text, place_of, whole};
use super::{Body, Call, Statement, Terminator};
use crate::mir::{AggregateKind, BodyKind, Callee, Place, Projection, Rvalue};
use crate::text::{Text, Texts};

/// The place inside `&mut {closure@a.rs:1:2: 1:3}` or `Pin<&mut {async block@…}>`.
#[must_use]
pub fn closure_place(ty: &str) -> Option<&str> {
    places(ty).last().map(|range| &ty[range])
}

/// A place and the marks of the closures there that are meant: `a.rs:1:2: 1:3#0f+2e`.
#[must_use]
pub fn marked(place: &str) -> Option<(&str, &str)> {
    place.rsplit_once('#')
}

/// Whether a body is the second one of an async closure, for callers that give the closure away. Older
/// compilers number such bodies as they number closures.
#[must_use]
pub fn repeats_async_closure(path: &str, own: &str) -> bool {
    path.ends_with("::{synthetic#0}") || own.contains("{async closure body@") && !path.ends_with("::{closure#0}")
}

/// Where places of closures stand in a printed type or path.
fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('@').filter_map(|(at, _)| {
        let word = &text[text[..at].rfind('{')? + 1..at];
        let is_closure = ["closure", "block", "body", "coroutine"].iter().any(|last| word.ends_with(last));
        let rest = &text[at + 1..];
        let rest = &rest[..rest.find('}')?];
        let place = rest.split_once(" (#").map_or(rest, |(place, _)| place);
        is_closure.then_some(at + 1..at + 1 + place.len())
    })
}

/// Marks the closures that share a printed place, in every type and path of `bodies`.
pub(super) fn tell_apart(bodies: &mut [Body], texts: &mut Texts) {
    let shared = Shared::of(bodies, texts);
    if shared.closures.is_empty() {
        return;
    }
    for body in bodies {
        if let Some(found) = Found::of(body, &shared, texts) {
            let around = texts.get(body.path).to_owned();
            let mut writer = Writer { found, shared: &shared, around, texts: &mut *texts };
            each_text(body, &mut |text, about| writer.text(text, about));
        }
    }
}

/// What a closure is known by among those at its place: the same in all builds of its crate.
fn mark(path: &str) -> String {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

/// Which of the closures at a place, by their positions there.
type Members = BTreeSet<usize>;

/// The places of several closures.
struct Shared {
    /// Their bodies' paths, by number of the place.
    closures: Vec<Vec<Text>>,
    /// Numbers of places.
    numbers: HashMap<Box<str>, usize>,
    /// The shared places each text names.
    named: HashMap<Text, Vec<usize>>,
}

impl Shared {
    fn of(bodies: &[Body], texts: &Texts) -> Self {
        let mut by_place: HashMap<&str, Vec<Text>> = HashMap::new();
        for body in bodies.iter().filter(|body| body.kind == BodyKind::Function && body.arguments > 0) {
            let path = texts.get(body.path);
            let own = texts.get(body.locals[1]);
            if path.ends_with('}')
                && !repeats_async_closure(path, own)
                && let Some(place) = closure_place(own)
            {
                let known = by_place.entry(place).or_default();
                if !known.contains(&body.path) {
                    known.push(body.path);
                }
            }
        }
        let mut shared: Vec<(&str, Vec<Text>)> = by_place.into_iter().filter(|(_, paths)| paths.len() > 1).collect();
        shared.sort_unstable_by_key(|(place, _)| *place);
        let numbers: HashMap<Box<str>, usize> =
            shared.iter().enumerate().map(|(number, (place, _))| ((*place).into(), number)).collect();
        let closures: Vec<Vec<Text>> = shared.into_iter().map(|(_, paths)| paths).collect();
        let mut named = HashMap::new();
        // Most crates have no such place, and all have many texts.
        if !closures.is_empty() {
            for (text, string) in texts.iter() {
                let known = places(string).filter_map(|range| numbers.get(&string[range]).copied());
                let found: Vec<usize> = known.collect();
                if !found.is_empty() {
                    named.insert(text, found);
                }
            }
        }
        Self { closures, numbers, named }
    }

    fn named(&self, text: Text) -> &[usize] {
        self.named.get(&text).map_or(&[], Vec::as_slice)
    }

    fn of_place(&self, place: &Place, body: &Body) -> &[usize] {
        type_of(place, body).map_or(&[], |text| self.named(text))
    }
}

/// The closures each value of a body is known to hold.
#[derive(Default)]
struct Found {
    known: HashMap<(Key, usize), Members>,
    changed: bool,
}

impl Found {
    /// None when the body names no shared place.
    fn of(body: &Body, shared: &Shared, texts: &Texts) -> Option<Self> {
        let calls = body.blocks.iter().filter_map(|block| match &block.terminator.0 {
            Terminator::Call(call) => Some(&**call),
            _ => None,
        });
        let calls: Vec<&Call> = calls.collect();
        let paths =
            calls.iter().filter_map(|call| if let Callee::Path(path) = call.callee { Some(path) } else { None });
        if body.locals.iter().copied().chain(paths).all(|text| shared.named(text).is_empty()) {
            return None;
        }
        let mut found = Self::default();
        if let Some(own) = body.locals.get(1).filter(|_| body.arguments > 0) {
            for &place in shared.named(*own) {
                if let Some(member) = shared.closures[place].iter().position(|path| *path == body.path) {
                    // `Pin` holds the pointer to a coroutine in its field.
                    for parts in [vec![], vec![Part::Field(0)]] {
                        found.add((1, parts), place, [member]);
                    }
                }
            }
        }
        let around = texts.get(body.path).to_owned();
        let statements = body.blocks.iter().flat_map(|block| &block.statements);
        let assignments = statements.filter_map(|(statement, _)| match statement {
            Statement::Assign(to, value) => Some((to, value)),
            _ => None,
        });
        let assignments: Vec<(&Place, &Rvalue)> = assignments.collect();
        loop {
            found.changed = false;
            for (to, value) in &assignments {
                found.assign(to, value, body, shared, &around, texts);
            }
            for call in &calls {
                let given: Vec<&Place> = call.arguments.iter().filter_map(place_of).collect();
                found.copy(&call.destination, &given, body, shared);
            }
            if !found.changed {
                return Some(found);
            }
        }
    }

    fn add(&mut self, key: Key, place: usize, members: impl IntoIterator<Item = usize>) {
        let known = self.known.entry((key, place)).or_default();
        for member in members {
            self.changed |= known.insert(member);
        }
    }

    /// What is known of a value, or of what it is a part of.
    fn get(&self, key: &Key, place: usize) -> Option<&Members> {
        (0..=key.1.len()).rev().find_map(|length| self.known.get(&((key.0, key.1[..length].to_vec()), place)))
    }

    fn assign(&mut self, to: &Place, value: &Rvalue, body: &Body, shared: &Shared, around: &str, texts: &Texts) {
        match value {
            Rvalue::Use(operand) | Rvalue::Cast { operand, .. } => {
                self.copy(to, &place_of(operand).into_iter().collect::<Vec<_>>(), body, shared);
            }
            Rvalue::Ref { place, .. } => self.copy(to, &[place], body, shared),
            Rvalue::Aggregate { kind, operands } => {
                if let AggregateKind::Closure(ty, Some(number)) | AggregateKind::Coroutine(ty, Some(number)) = kind
                    && let Some(path) = texts.find(&format!("{around}::{{closure#{number}}}"))
                {
                    for &place in shared.named(*ty) {
                        if let Some(member) = shared.closures[place].iter().position(|known| *known == path) {
                            self.add(whole(to), place, [member]);
                        }
                    }
                }
                for (number, operand) in operands.iter().enumerate() {
                    let Some(from) = place_of(operand) else { continue };
                    let mut part = whole(to);
                    part.1.push(Part::Field(u32::try_from(number).unwrap_or(u32::MAX)));
                    for &place in shared.of_place(from, body) {
                        if let Some(members) = self.get(&whole(from), place).cloned() {
                            self.add(part.clone(), place, members);
                        }
                    }
                    if !matches!(kind, AggregateKind::Closure(..) | AggregateKind::Coroutine(..)) {
                        self.copy(to, &[from], body, shared);
                    }
                }
            }
            Rvalue::Compute { .. } | Rvalue::Measure(_) => {}
        }
    }

    fn copy(&mut self, to: &Place, from: &[&Place], body: &Body, shared: &Shared) {
        for &place in shared.of_place(to, body) {
            for from in from {
                if let Some(members) = self.get(&whole(from), place).cloned() {
                    self.add(whole(to), place, members);
                }
            }
        }
    }
}

/// The printed type of a place; of a part without one, that of what it is a part of.
fn type_of(place: &Place, body: &Body) -> Option<Text> {
    let of_field = place.projections.iter().rev().find_map(|step| match step {
        Projection::Field(_, ty) => Some(*ty),
        _ => None,
    });
    of_field.or_else(|| body.locals.get(place.local as usize).copied())
}

/// Writes the marks into the types and paths of a body.
struct Writer<'a> {
    found: Found,
    shared: &'a Shared,
    around: String,
    texts: &'a mut Texts,
}

impl Writer<'_> {
    /// Writes into a type or path the closures that are known of the values it is about.
    fn text(&mut self, text: &mut Text, about: &[Key]) {
        if self.shared.named(*text).is_empty() {
            return;
        }
        let old = self.texts.get(*text);
        let mut new = String::new();
        let mut done = 0;
        for range in places(old) {
            let Some(&place) = self.shared.numbers.get(&old[range.clone()]) else { continue };
            let of_values: Members =
                about.iter().filter_map(|key| self.found.get(key, place)).flatten().copied().collect();
            let members = if of_values.is_empty() { self.nearest(place) } else { of_values };
            new.push_str(&old[done..range.end]);
            done = range.end;
            let marks: Vec<String> =
                members.iter().map(|member| mark(self.texts.get(self.shared.closures[place][*member]))).collect();
            new.push('#');
            new.push_str(&marks.join("+"));
        }
        new.push_str(&old[done..]);
        *text = self.texts.intern(&new);
    }

    /// The closures at a place that this body or the nearest one around it makes or is; all when none does.
    fn nearest(&self, place: usize) -> Members {
        let mut around = Some(self.around.as_str());
        while let Some(path) = around {
            let near = |known: Text| {
                self.texts.get(known).strip_prefix(path).is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with("::{closure#") && !rest["::{".len()..].contains("::")
                })
            };
            let members: Members =
                (0..).zip(&self.shared.closures[place]).filter(|(_, known)| near(**known)).map(|(at, _)| at).collect();
            if !members.is_empty() {
                return members;
            }
            around = path.rsplit_once("::{closure#").map(|(outer, _)| outer);
        }
        (0..self.shared.closures[place].len()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_in_types_and_paths() {
        let path = "<{async block@a.rs:1:2: 3:4} as std::future::Future>::poll::<&mut {closure@/b/m.rs:5:6: 7:8 (#4)}>";
        let found: Vec<&str> = places(path).map(|range| &path[range]).collect();
        assert_eq!(found, ["a.rs:1:2: 3:4", "/b/m.rs:5:6: 7:8"]);
        assert_eq!(closure_place("std::pin::Pin<&mut {async fn body of <impl at a.rs:1:2: 1:3>::f()}>"), None);
        assert_eq!(marked("a.rs:1:2: 3:4#0f+2e"), Some(("a.rs:1:2: 3:4", "0f+2e")));
        assert_eq!(marked("a.rs:1:2: 3:4"), None);
    }
}
