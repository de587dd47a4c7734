//! Types of one name inside one function.
//!
//! The derives of serde write a type `__SerializeWith` for each field that has a function of its own, and the compiler
//! prints all those of one function alike. They are declared, built and implemented in one order: here they get numbers.

use std::collections::{BTreeSet, HashMap};

use super::mentions::{Key, each_text};
use super::{Body, Statement};
use crate::mir::{BodyKind, Local, Operand, Rvalue};
use crate::text::{Text, Texts};

/// Numbers the types that share a printed name, in every type and path of `bodies`.
pub(super) fn tell_apart(bodies: &mut [Body], texts: &mut Texts) {
    for Namesakes { name, methods, around } in namesakes(bodies, texts) {
        let body = &bodies[around];
        let is_value = |local: &Local| {
            let ty = texts.get(body.locals[*local as usize]);
            head(ty) == Some(name.as_str())
        };
        let values: Vec<Local> = (0..).take(body.locals.len()).filter(is_value).collect();
        if values.len() != methods.len() {
            continue;
        }
        let known = spread(body, &values, &name, texts);
        for (number, method) in (1..).zip(methods) {
            write(&mut bodies[method], &name, |_| Some(number), texts);
        }
        let of_values = |about: &[Key]| {
            let known = about.iter().filter_map(|(local, _)| known.get(local));
            let numbers: BTreeSet<usize> = known.flatten().copied().collect();
            numbers.first().copied().filter(|_| numbers.len() == 1)
        };
        write(&mut bodies[around], &name, of_values, texts);
    }
}

/// Types of one printed name, each with a method of one name.
struct Namesakes {
    name: String,
    /// The bodies of the method, in the order of the types.
    methods: Vec<usize>,
    /// The body of the function they are declared in.
    around: usize,
}

fn namesakes(bodies: &[Body], texts: &Texts) -> Vec<Namesakes> {
    let functions = || bodies.iter().enumerate().filter(|(_, body)| body.kind == BodyKind::Function);
    let mut nested: HashMap<Text, Vec<usize>> = HashMap::new();
    for (number, body) in functions().filter(|(_, body)| body.arguments > 0) {
        if texts.get(body.path).matches("::<impl at ").count() > 1 {
            nested.entry(body.path).or_default().push(number);
        }
    }
    nested.retain(|_, methods| methods.len() > 1);
    let mut found = Vec::new();
    for (path, methods) in nested {
        let path = texts.get(path);
        let outer = path.rfind("::<impl at ").map(|at| &path[..at]);
        let mut around = functions().filter(|(_, body)| Some(texts.get(body.path)) == outer);
        let names: BTreeSet<Option<&str>> =
            methods.iter().map(|method| head(texts.get(bodies[*method].locals[1]).trim_start_matches('&'))).collect();
        if let (Some((around, _)), None) = (around.next(), around.next())
            && let Some(Some(name)) = names.first().filter(|_| names.len() == 1)
        {
            found.push(Namesakes { name: (*name).to_owned(), methods, around });
        }
    }
    found.sort_unstable_by_key(|namesakes| namesakes.around);
    found
}

/// `m::f::Row` of `m::f::Row<'_, T>`; none of what is no path.
fn head(ty: &str) -> Option<&str> {
    if ty.starts_with(['&', '(', '[', '*', '{']) {
        return None;
    }
    let Some(inner) = ty.strip_suffix('>') else { return Some(ty) };
    let mut depth = 1;
    let opened = inner.char_indices().rev().find(|(_, letter)| {
        match letter {
            '>' => depth += 1,
            '<' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    opened.map(|(at, _)| inner[..at].trim_end_matches("::"))
}

/// Which of the types each local of the function around them holds or refers to.
fn spread(body: &Body, values: &[Local], name: &str, texts: &Texts) -> HashMap<Local, BTreeSet<usize>> {
    let mut known: HashMap<Local, BTreeSet<usize>> = HashMap::new();
    for (number, local) in (1..).zip(values) {
        known.entry(*local).or_default().insert(number);
    }
    let copies: Vec<(Local, Local)> =
        body.blocks.iter().flat_map(|block| &block.statements).filter_map(copied).collect();
    loop {
        let before: usize = known.values().map(BTreeSet::len).sum();
        for (to, from) in &copies {
            if body.locals.get(*to as usize).is_some_and(|ty| texts.get(*ty).contains(name))
                && let Some(numbers) = known.get(from).cloned()
            {
                known.entry(*to).or_default().extend(numbers);
            }
        }
        if known.values().map(BTreeSet::len).sum::<usize>() == before {
            return known;
        }
    }
}

/// A value that is handed on, or referred to: where to and from where.
fn copied((statement, _): &(Statement, u32)) -> Option<(Local, Local)> {
    let Statement::Assign(to, value) = statement else { return None };
    let from = match value {
        Rvalue::Ref { place, .. } => place,
        Rvalue::Use(Operand::Copy(place) | Operand::Move(place))
        | Rvalue::Cast { operand: Operand::Copy(place) | Operand::Move(place), .. } => place,
        _ => return None,
    };
    Some((to.local, from.local))
}

/// Writes into the types and paths of a body which of the types of this name is meant.
fn write(body: &mut Body, name: &str, number: impl Fn(&[Key]) -> Option<usize>, texts: &mut Texts) {
    each_text(body, &mut |text, about| {
        let old = texts.get(*text);
        if old.contains(name)
            && let Some(number) = number(about)
        {
            let new = numbered(old, name, number);
            *text = texts.intern(&new);
        }
    });
}

/// The text with a number behind each mention of the type.
fn numbered(text: &str, name: &str, number: usize) -> String {
    let mut new = String::with_capacity(text.len() + 2);
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        let (before, after) = rest.split_at(at + name.len());
        new.push_str(before);
        if !after.starts_with(|next: char| next.is_alphanumeric() || next == '_') {
            new.push_str(&number.to_string());
        }
        rest = after;
    }
    new.push_str(rest);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_before_their_arguments() {
        let path = "m::_::<impl m::_::_serde::Serialize for m::User<T>>::serialize::__SerializeWith";
        assert_eq!(head(&format!("{path}<'_, std::vec::Vec<T>>")), Some(path));
        assert_eq!(head(path), Some(path));
        assert_eq!(head("&m::Row"), None);
    }

    #[test]
    fn numbers_stand_behind_whole_names() {
        let text = "<m::Row as a::B>::c::<m::Row<'_>, m::Rows, m::Row>";
        assert_eq!(numbered(text, "m::Row", 2), "<m::Row2 as a::B>::c::<m::Row2<'_>, m::Rows, m::Row2>");
    }
}
