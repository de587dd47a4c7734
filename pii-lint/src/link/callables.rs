//! What runs when a value is called or awaited.

use super::Program;
use super::bodies::BodyId;
use super::calls::{Target, trait_path};
use crate::facts;
use crate::ty::path::{PathParts, without_arguments};
use crate::ty::{CallPath, Substitution, Ty, TyId};

/// A value that can be called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Callable {
    /// A closure or coroutine with a body in the workspace.
    Body(Target),
    /// A function by its printed path, as crate number `.0` prints it.
    Item(usize, Box<str>),
}

impl Program {
    /// The bodies a value of this type runs when it is called or polled.
    #[must_use]
    pub fn callables(&self, ty: TyId, krate: usize) -> Vec<Callable> {
        let ty = self.types.peel_pointers(ty);
        match self.types.get(ty) {
            Ty::Closure(place, bound) | Ty::AsyncBlock(place, bound) => {
                let substitution: Substitution = bound.iter().cloned().collect();
                let target = |body| Callable::Body(Target { body, substitution: substitution.clone() });
                self.closure_bodies(place, krate).into_iter().map(target).collect()
            }
            Ty::AsyncFn(path, arguments) => self.async_body(path, arguments, krate),
            Ty::FnItem(path) => vec![Callable::Item(krate, path.clone())],
            _ => Vec::new(),
        }
    }

    /// What a closure gives back, when it is the only one at its place and of one type.
    #[must_use]
    pub fn closure_output(&self, ty: TyId) -> Option<TyId> {
        let Ty::Closure(place, _) = self.types.get(ty) else { return None };
        let of = |krate| self.bodies.closures.get(&(krate, place.to_string()));
        let mut found = (0..self.crates.len()).filter_map(of).flatten();
        let (only, None) = (found.next()?, found.next()) else { return None };
        let output = self.bodies.get(*only).locals[0];
        (!self.types.is_generic(output)).then_some(output)
    }

    fn closure_bodies(&self, place: &str, krate: usize) -> Vec<BodyId> {
        let at = |place: &str| {
            let same = self.bodies.closures.get(&(krate, place.to_owned()));
            let any =
                || (0..self.crates.len()).find_map(|number| self.bodies.closures.get(&(number, place.to_owned())));
            same.or_else(any).cloned().unwrap_or_default()
        };
        match facts::marked(place) {
            // In another build of the crate the closure may be the only one at its place.
            Some((shared, marks)) => {
                let own = |mark: &str| at(&format!("{shared}#{mark}"));
                marks.split('+').map(own).flat_map(|own| if own.is_empty() { at(shared) } else { own }).collect()
            }
            None => at(place),
        }
    }

    /// The body behind `{async fn body of path()}`; the arguments are those of the path, a self type first.
    fn async_body(&self, path: &str, arguments: &[TyId], krate: usize) -> Vec<Callable> {
        let functions = match (CallPath::parse(path), arguments.split_first()) {
            // A function inside a method.
            (CallPath::Trait { method, .. }, Some((&receiver, rest))) if without_arguments(method).contains("::") => {
                let path = format!("{}::{}", self.head(receiver), without_arguments(method));
                let found = self.bodies.by_path.get(&path).map(Vec::as_slice).unwrap_or_default();
                self.with_positions(found.iter().map(|body| (*body, Substitution::new())).collect(), rest)
            }
            (CallPath::Trait { subject, of_trait, method }, Some((&receiver, rest))) => {
                self.async_trait_method(subject, receiver, &trait_path(&self.names, krate, of_trait), method, rest)
            }
            (CallPath::Inherent { method, .. }, Some((receiver, rest))) => match self.types.get(*receiver) {
                Ty::Adt(owner, inner) => {
                    self.with_positions(self.inherent_methods(owner, inner, &without_arguments(method)), rest)
                }
                _ => Vec::new(),
            },
            (CallPath::Plain(plain), _) => self.async_function(plain, arguments, krate),
            _ => Vec::new(),
        };
        let coroutine = |(function, substitution)| {
            let body = *self.bodies.coroutines.get(&function)?;
            Some(Callable::Body(Target { body, substitution: self.settled(substitution) }))
        };
        functions.into_iter().filter_map(coroutine).collect()
    }

    fn async_trait_method(
        &self,
        printed: &str,
        receiver: TyId,
        of_trait: &str,
        method: &str,
        arguments: &[TyId],
    ) -> Vec<(BodyId, Substitution)> {
        let name = without_arguments(method);
        let own = arguments.len().saturating_sub(PathParts::of(method).arguments.len());
        let (of_the_trait, of_the_method) = arguments.split_at(own);
        // `Self` is printed inside the trait: its provided method, whatever stands for `Self`.
        let mut found = if printed == "Self" { Vec::new() } else { self.methods_for(receiver, of_trait, &name) };
        if found.is_empty() {
            let provided = |&body| {
                let mut substitution = Substitution::new();
                let names = self.bodies.get(body).generics.iter();
                substitution.extend(names.cloned().zip(of_the_trait.iter().copied()));
                (body, substitution)
            };
            found = self.provided(of_trait, &name).iter().map(provided).collect();
        }
        for (_, substitution) in &mut found {
            substitution.insert("Self".into(), receiver);
        }
        self.with_positions(found, of_the_method)
    }

    fn async_function(&self, printed: &str, arguments: &[TyId], krate: usize) -> Vec<(BodyId, Substitution)> {
        let path = self.names.view(krate).function(&without_arguments(printed));
        if let Some(found) = self.bodies.by_path.get(&path) {
            return self.with_positions(found.iter().map(|body| (*body, Substitution::new())).collect(), arguments);
        }
        let (owner, method) = path.rsplit_once("::").unwrap_or(("", &path));
        let owner = self.names.view(krate).path(owner).unwrap_or_else(|| owner.to_owned());
        let mut found = self.inherent_methods(&owner, arguments, method);
        if found.is_empty() && self.names.is_member(&path) {
            found.extend(self.re_exported(&path).map(|body| (body, Substitution::new())));
        }
        self.with_positions(found, arguments)
    }

    fn with_positions(
        &self,
        mut found: Vec<(BodyId, Substitution)>,
        arguments: &[TyId],
    ) -> Vec<(BodyId, Substitution)> {
        for (body, substitution) in &mut found {
            self.bind_positions(*body, arguments, substitution);
        }
        found
    }
}
