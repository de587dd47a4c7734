//! The table of all types; each is kept once, so equal types have equal numbers.

use std::collections::{BTreeMap, HashMap};

use super::associated::Associated;

/// Number of a type in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TyId(pub u32);

/// What stands for each type parameter; an `impl Trait` parameter has its text as its name, an associated type of a
/// parameter its path.
pub type Substitution = BTreeMap<Box<str>, TyId>;

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ty {
    /// A struct, enum, union or primitive, by canonical path, with its type arguments.
    Adt(Box<str>, Vec<TyId>),
    /// A reference or raw pointer.
    Ref(TyId),
    /// A tuple.
    Tuple(Vec<TyId>),
    /// An array or slice.
    Slice(TyId),
    /// A trait object: paths of its traits, and the types it was seen to mention.
    Dyn(Vec<Box<str>>, Vec<TyId>),
    /// A closure by its printed place, with what stands for the parameters around it.
    Closure(Box<str>, Vec<(Box<str>, TyId)>),
    /// An async block by its printed place, likewise.
    AsyncBlock(Box<str>, Vec<(Box<str>, TyId)>),
    /// The future of an async function: its path and type arguments.
    AsyncFn(Box<str>, Vec<TyId>),
    /// A function item: its printed path.
    FnItem(Box<str>),
    /// A function pointer.
    FnPointer,
    /// A type parameter, or `impl Trait` as printed.
    Param(Box<str>),
    /// `<T as Trait>::Name`.
    Projection(TyId, Box<str>, Box<str>),
    /// Anything else, as printed.
    Other(Box<str>),
}

/// All types seen.
#[derive(Debug, Default)]
pub struct Types {
    all: Vec<Ty>,
    numbers: HashMap<Ty, TyId>,
    pub(super) associated: Associated,
}

/// Deeper nesting is cut off, so that polymorphic recursion ends.
const DEPTH: usize = 12;

impl Types {
    /// The number of a type, which is added when new.
    pub fn intern(&mut self, ty: Ty) -> TyId {
        if let Some(&number) = self.numbers.get(&ty) {
            return number;
        }
        let number = TyId(u32::try_from(self.all.len()).expect("fewer than 2^32 types"));
        self.all.push(ty.clone());
        self.numbers.insert(ty, number);
        number
    }

    /// The type with this number.
    #[must_use]
    pub fn get(&self, id: TyId) -> &Ty {
        &self.all[id.0 as usize]
    }

    /// Canonical paths of all structs, enums and primitives seen.
    pub fn paths(&self) -> impl Iterator<Item = &str> + '_ {
        self.all.iter().filter_map(|ty| match ty {
            Ty::Adt(path, _) => Some(&**path),
            _ => None,
        })
    }

    /// `()`.
    pub fn unit(&mut self) -> TyId {
        self.intern(Ty::Tuple(Vec::new()))
    }

    /// Behind references and raw pointers.
    #[must_use]
    pub fn peel(&self, mut id: TyId) -> TyId {
        while let Ty::Ref(inner) = self.get(id) {
            id = *inner;
        }
        id
    }

    /// Behind references, smart pointers and pins.
    #[must_use]
    pub fn peel_pointers(&self, mut id: TyId) -> TyId {
        loop {
            id = self.peel(id);
            match self.get(id) {
                Ty::Adt(path, arguments) if is_pointer(path) && !arguments.is_empty() => id = arguments[0],
                _ => return id,
            }
        }
    }

    /// The direct components of a type.
    #[must_use]
    pub fn components(&self, id: TyId) -> Vec<TyId> {
        match self.get(id) {
            Ty::Adt(_, inner) | Ty::Tuple(inner) | Ty::Dyn(_, inner) | Ty::AsyncFn(_, inner) => inner.clone(),
            Ty::Ref(inner) | Ty::Slice(inner) | Ty::Projection(inner, _, _) => vec![*inner],
            Ty::Closure(_, bound) | Ty::AsyncBlock(_, bound) => bound.iter().map(|(_, ty)| *ty).collect(),
            Ty::FnItem(_) | Ty::FnPointer | Ty::Param(_) | Ty::Other(_) => Vec::new(),
        }
    }

    /// Whether a function, or a pointer to one, is part of the type.
    #[must_use]
    pub fn names_function(&self, id: TyId) -> bool {
        matches!(self.get(id), Ty::FnItem(_) | Ty::FnPointer)
            || self.components(id).into_iter().any(|part| self.names_function(part))
    }

    /// Whether a type parameter occurs in the type.
    #[must_use]
    pub fn is_generic(&self, id: TyId) -> bool {
        matches!(self.get(id), Ty::Param(_)) || self.components(id).into_iter().any(|part| self.is_generic(part))
    }

    fn depth(&self, id: TyId, limit: usize) -> usize {
        if limit == 0 {
            return 0;
        }
        1 + self.components(id).into_iter().map(|part| self.depth(part, limit - 1)).max().unwrap_or(0)
    }

    /// Whether the type is nested too deeply to be told apart.
    #[must_use]
    pub fn is_too_deep(&self, id: TyId) -> bool {
        self.depth(id, DEPTH + 1) > DEPTH
    }

    /// The type with its parameters replaced; closures remember what stood for theirs.
    pub fn substitute(&mut self, id: TyId, with: &Substitution) -> TyId {
        if with.is_empty() {
            return id;
        }
        let ty = self.get(id).clone();
        let mut each =
            |ids: Vec<TyId>| -> Vec<TyId> { ids.into_iter().map(|part| self.substitute(part, with)).collect() };
        let replaced = match ty {
            Ty::Param(name) => return with.get(&name).copied().unwrap_or(id),
            Ty::Adt(path, inner) => Ty::Adt(path, each(inner)),
            Ty::Tuple(inner) => Ty::Tuple(each(inner)),
            Ty::Dyn(traits, inner) => Ty::Dyn(traits, each(inner)),
            Ty::AsyncFn(path, inner) => Ty::AsyncFn(path, each(inner)),
            Ty::Ref(inner) => Ty::Ref(self.substitute(inner, with)),
            Ty::Slice(inner) => Ty::Slice(self.substitute(inner, with)),
            Ty::Projection(inner, of, name) => {
                let said = self.projection_name(inner, &of, &name).and_then(|name| with.get(&*name).copied());
                let subject = self.substitute(inner, with);
                match self.associated_type(subject, &of, &name).or(said) {
                    Some(known) => return known,
                    None => Ty::Projection(subject, of, name),
                }
            }
            Ty::Closure(place, bound) if bound.is_empty() => Ty::Closure(place, bindings(with)),
            Ty::AsyncBlock(place, bound) if bound.is_empty() => Ty::AsyncBlock(place, bindings(with)),
            Ty::Closure(..) | Ty::AsyncBlock(..) | Ty::FnItem(_) | Ty::FnPointer | Ty::Other(_) => return id,
        };
        self.intern(replaced)
    }

    /// Matches a printed signature against what it was called with, and notes what stands for each parameter.
    /// False when they cannot be the same type.
    pub fn unify(&self, pattern: TyId, actual: TyId, into: &mut Substitution) -> bool {
        if pattern == actual {
            return true;
        }
        match (self.get(pattern), self.get(actual)) {
            (Ty::Param(name), _) => match into.get(name) {
                Some(&bound) => {
                    bound == actual
                        || is_anonymous(name)
                        || matches!(self.get(bound), Ty::Param(_))
                        || self.is_generic(actual)
                }
                None => {
                    into.insert(name.clone(), actual);
                    true
                }
            },
            (_, Ty::Param(_) | Ty::Projection(..) | Ty::Other(_)) | (Ty::Other(_), _) => true,
            (Ty::Projection(subject, of, name), _) => {
                if let Some(name) = self.projection_name(*subject, of, name) {
                    into.entry(name.into()).or_insert(actual);
                }
                true
            }
            (Ty::Adt(a, of_a), Ty::Adt(b, of_b)) => a == b && self.unify_all(of_a, of_b, into),
            (Ty::Tuple(of_a), Ty::Tuple(of_b)) => of_a.len() == of_b.len() && self.unify_all(of_a, of_b, into),
            (Ty::Ref(a), Ty::Ref(b)) | (Ty::Slice(a), Ty::Slice(b)) => self.unify(*a, *b, into),
            (Ty::Dyn(a, of_a), Ty::Dyn(b, of_b)) => a.first() == b.first() && self.unify_all(of_a, of_b, into),
            (Ty::AsyncFn(a, of_a), Ty::AsyncFn(b, of_b)) => a == b && self.unify_all(of_a, of_b, into),
            (Ty::Closure(a, _), Ty::Closure(b, _)) | (Ty::AsyncBlock(a, _), Ty::AsyncBlock(b, _)) => a == b,
            _ => false,
        }
    }

    /// How a substitution names an associated type of a parameter.
    fn projection_name(&self, subject: TyId, of: &str, name: &str) -> Option<String> {
        match self.get(subject) {
            Ty::Param(parameter) => Some(format!("<{parameter} as {of}>::{name}")),
            _ => None,
        }
    }

    fn unify_all(&self, patterns: &[TyId], actuals: &[TyId], into: &mut Substitution) -> bool {
        patterns.iter().zip(actuals).all(|(pattern, actual)| self.unify(*pattern, *actual, into))
    }
}

/// Whether a parameter is an `impl Trait`: two of them may have one text and yet be two types.
pub(crate) fn is_anonymous(parameter: &str) -> bool {
    parameter.starts_with("impl ")
}

fn bindings(with: &Substitution) -> Vec<(Box<str>, TyId)> {
    with.iter().map(|(name, ty)| (name.clone(), *ty)).collect()
}

/// Smart pointers whose content is the value.
pub(crate) fn is_pointer(path: &str) -> bool {
    matches!(
        path,
        "std::boxed::Box"
            | "std::rc::Rc"
            | "std::sync::Arc"
            | "std::pin::Pin"
            | "std::borrow::Cow"
            | "std::mem::ManuallyDrop"
            | "std::rc::Weak"
            | "std::sync::Weak"
    )
}
