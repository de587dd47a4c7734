//! Which type each impl is of.

use std::collections::{BTreeSet, HashMap};

use super::bodies::{CrateLinker, ImplPath, constructed, split_impl, start_of};
use super::names::{CrateView, Names};
use crate::facts::{Body, CrateFacts, Impl};
use crate::mir::BodyKind;
use crate::text::Text;
use crate::ty::path::without_arguments;
use crate::ty::{Resolve, Ty, TyId, Types};

/// What tells the type an impl is of, the most telling first.
#[derive(Clone, Copy)]
enum Clue {
    Receiver,
    Result,
    FirstArgument,
    Source,
}

/// The compiler prints bodies in the order of the source, so that the second body of one path belongs to the second
/// impl of its place; unless what stands there differs from impl to impl.
pub(super) fn ordinals(facts: &CrateFacts) -> Vec<usize> {
    let mut seen: HashMap<(Text, BodyKind), usize> = HashMap::new();
    let mut number = |body: &Body| {
        let count = seen.entry((body.path, body.kind)).or_default();
        *count += 1;
        *count - 1
    };
    let mut ordinals: Vec<usize> = facts.bodies.iter().map(&mut number).collect();
    let mut counts: HashMap<&str, BTreeSet<usize>> = HashMap::new();
    for ((path, _), count) in seen.iter().filter(|((_, kind), _)| *kind == BodyKind::Function) {
        if let Some(path) = split_impl(&facts.strings[path.0 as usize]).filter(|path| !path.rest.contains('{')) {
            counts.entry(path.place).or_default().insert(*count);
        }
    }
    for (body, ordinal) in facts.bodies.iter().zip(&mut ordinals) {
        let path = split_impl(&facts.strings[body.path.0 as usize]);
        if path.is_none_or(|path| counts.get(path.place).is_none_or(|counts| counts.len() > 1)) {
            *ordinal = 0;
        }
    }
    ordinals
}

impl CrateLinker<'_> {
    /// The self type of every impl.
    pub(super) fn self_types(&self, types: &mut Types) -> HashMap<(&str, usize), TyId> {
        let mut found = HashMap::new();
        for clue in [Clue::Receiver, Clue::Result, Clue::FirstArgument, Clue::Source] {
            for (body, ordinal) in self.facts.bodies.iter().zip(&self.ordinals) {
                let Some(path) = split_impl(self.text(body.path)) else { continue };
                if !found.contains_key(&(path.place, *ordinal))
                    && let Some(ty) = self.self_type(clue, body, &path, types)
                {
                    found.insert((path.place, *ordinal), ty);
                }
            }
        }
        found
    }

    fn self_type(&self, clue: Clue, body: &Body, path: &ImplPath<'_>, types: &mut Types) -> Option<TyId> {
        let written = self.impls.get(start_of(path.place)).copied();
        let source = written.filter(|_| matches!(clue, Clue::Source));
        if let Some(written) = source {
            return Some(self.written_type(&written.self_type, path.module, &body.generics, types));
        }
        if path.rest.contains('{') || path.is_nested() {
            return None;
        }
        match clue {
            Clue::Receiver | Clue::FirstArgument if body.arguments > 0 => {
                // Any first argument may be what the impl is of; what is called `self` is.
                let sure = self.has_receiver(body);
                let first = (sure == matches!(clue, Clue::Receiver)).then(|| self.text(body.locals[1]))?;
                let ty = types.parse(first, &self.view);
                Self::receiver(ty, written, types)
            }
            Clue::Result if written.is_none() || !self.has_receiver(body) => {
                let ty = types.parse(self.text(body.locals[0]), &self.view);
                let ty = constructed(ty, types);
                let is_member = matches!(types.get(ty), Ty::Adt(path, _) if self.names.is_member(path));
                Self::receiver(ty, written, types).filter(|_| is_member)
            }
            _ => None,
        }
    }

    /// The self type as a type of the signature shows it, if the source agrees that it is the one.
    fn receiver(ty: TyId, written: Option<&Impl>, types: &Types) -> Option<TyId> {
        let mut candidates = vec![ty, types.peel(ty)];
        candidates.push(types.peel_pointers(ty));
        let Some(written) = written else { return Some(types.peel_pointers(ty)) };
        let head = without_arguments(&written.self_type);
        let last = head.rsplit("::").next().unwrap_or_default().to_owned();
        candidates.into_iter().find(|candidate| match types.get(*candidate) {
            Ty::Adt(path, _) => path.rsplit("::").next() == Some(last.as_str()),
            Ty::Param(name) => **name == *last,
            Ty::Dyn(traits, _) => {
                last.starts_with("dyn")
                    && traits.iter().any(|of| last.ends_with(of.rsplit("::").next().unwrap_or_default()))
            }
            _ => false,
        })
    }

    /// A type as the source writes it, by its last segment: in the same module first, then anywhere in the crate.
    fn written_type(&self, written: &str, module: &str, generics: &[Text], types: &mut Types) -> TyId {
        let generics = generics.iter().map(|name| self.text(*name)).collect();
        let resolver = Written { view: self.view, names: self.names, krate: &self.facts.crate_name, module, generics };
        types.parse(written, &resolver)
    }
}

/// Names as the source writes them, relative to a module.
struct Written<'a> {
    view: CrateView<'a>,
    names: &'a Names,
    krate: &'a str,
    module: &'a str,
    generics: Vec<&'a str>,
}

impl Resolve for Written<'_> {
    fn canonical(&self, path: &str) -> Option<String> {
        if path == "Self" || self.generics.contains(&path) {
            return None;
        }
        let last = path.rsplit("::").next().unwrap_or(path);
        if !path.contains("::")
            && let Some(known) = prelude(last)
        {
            return Some(known.to_owned());
        }
        let candidates = self.names.types_named(self.krate, last);
        let here = format!("{}::{last}", self.view.function(self.module));
        match candidates.as_slice() {
            [] => self.view.path(path),
            [only] => Some((*only).to_owned()),
            several => Some(several.iter().find(|path| **path == here).unwrap_or(&several[0]).to_string()),
        }
    }
}

/// Names that need no import.
fn prelude(name: &str) -> Option<&'static str> {
    Some(match name {
        "String" => "std::string::String",
        "Vec" => "std::vec::Vec",
        "Box" => "std::boxed::Box",
        "Option" => "std::option::Option",
        "Result" => "std::result::Result",
        "Arc" => "std::sync::Arc",
        "Rc" => "std::rc::Rc",
        _ => return None,
    })
}
