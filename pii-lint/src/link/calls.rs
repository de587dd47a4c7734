//! What a call calls: the bodies of the workspace it can reach, and the path its model stands under.

use super::bodies::BodyId;
use super::names::CrateView;
use super::{LinkedBody, Program};
use crate::ty::path::{PathParts, without_arguments};
use crate::ty::table::is_pointer;
use crate::ty::{CallPath, Resolve, Substitution, Ty, TyId};

/// A body a call can reach, and what stands for its type parameters there.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The body.
    pub body: BodyId,
    /// Its type parameters.
    pub substitution: Substitution,
}

/// What is known about a call.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// Bodies in the workspace; several when the receiver's type is not known.
    pub targets: Vec<Target>,
    /// Path for the models: `std::vec::Vec::push`, `<T as Trait>::method`.
    pub path: String,
    /// The receiver's type, of a trait call.
    pub subject: Option<TyId>,
    /// The trait's type arguments, of a trait call.
    pub trait_arguments: Vec<TyId>,
    /// The trait's canonical path, of a trait call.
    pub of_trait: Option<String>,
    /// The method's or function's last name.
    pub method: String,
    /// Type arguments of the call itself.
    pub arguments: Vec<TyId>,
}

/// A value that can be called.
#[derive(Debug, Clone, PartialEq)]
pub enum Callable {
    /// A closure or coroutine with a body in the workspace.
    Body(Target),
    /// A function by its printed path, as crate number `.0` prints it.
    Item(usize, Box<str>),
}

impl Program {
    /// Resolves a call's printed path, as crate `krate` prints it, inside a body where `within` stands for the type
    /// parameters; `operands` are the types of what it is given and `result` that of its result.
    pub fn resolve(
        &mut self,
        printed: &str,
        krate: usize,
        within: &Substitution,
        operands: &[TyId],
        result: TyId,
    ) -> Resolved {
        match CallPath::parse(printed) {
            CallPath::Trait { subject, of_trait, method } => {
                self.trait_call(subject, of_trait, method, krate, within, operands, result)
            }
            CallPath::Inherent { subject, method } => {
                let subject = self.ty(subject, krate, within);
                let name = without_arguments(method);
                let arguments = self.arguments(method, krate, within);
                let path = format!("{}::{name}", self.head(subject));
                Resolved { path, method: name, arguments, ..Resolved::default() }
            }
            CallPath::Plain(path) => self.plain_call(path, krate, within, operands, result),
        }
    }

    /// A printed type as crate `krate` prints it, with type parameters replaced.
    pub fn ty(&mut self, printed: &str, krate: usize, within: &Substitution) -> TyId {
        let view = self.names.view(krate);
        let parsed = self.types.parse(printed, &view);
        self.types.substitute(parsed, within)
    }

    fn arguments(&mut self, printed: &str, krate: usize, within: &Substitution) -> Vec<TyId> {
        let parts = PathParts::of(printed);
        parts.arguments.into_iter().map(|argument| self.ty(argument, krate, within)).collect()
    }

    /// The path a type is modelled under.
    #[must_use]
    pub fn head(&self, ty: TyId) -> String {
        match self.types.get(self.types.peel(ty)) {
            Ty::Adt(path, _) => path.to_string(),
            Ty::Slice(_) => "slice".to_owned(),
            Ty::Tuple(_) => "tuple".to_owned(),
            Ty::Dyn(traits, _) => traits.first().map_or_else(|| "dyn".to_owned(), |of| format!("dyn {of}")),
            Ty::Param(name) | Ty::Other(name) => name.to_string(),
            Ty::Closure(..) => "{closure}".to_owned(),
            Ty::AsyncBlock(..) | Ty::AsyncFn(..) => "{async}".to_owned(),
            Ty::FnItem(_) | Ty::FnPointer => "fn".to_owned(),
            Ty::Projection(_, of, name) => format!("<{of}>::{name}"),
            Ty::Ref(_) => "&".to_owned(),
        }
    }

    fn plain_call(
        &mut self,
        printed: &str,
        krate: usize,
        within: &Substitution,
        operands: &[TyId],
        result: TyId,
    ) -> Resolved {
        let parts = PathParts::of(printed);
        let view = self.names.view(krate);
        let path = view.function(&parts.bare);
        let arguments: Vec<TyId> = parts.arguments.iter().map(|argument| self.ty(argument, krate, within)).collect();
        let method = path.rsplit("::").next().unwrap_or_default().to_owned();
        let mut candidates = self.bodies.by_path.get(&path).cloned().unwrap_or_default();
        let mut owner = None;
        if candidates.is_empty() {
            let type_path = path.rsplit_once("::").map_or("", |(owner, _)| owner);
            owner = self.canonical_type(type_path, krate);
            if let Some(owner) = &owner {
                candidates = self.inherent_methods(owner, &method);
            }
        }
        if candidates.is_empty() && self.names.is_member(&path) {
            candidates = self.re_exported(&path);
        }
        let targets = candidates
            .into_iter()
            .map(|body| Target { body, substitution: self.bind(body, operands, result, &arguments) })
            .collect();
        let path = owner.map_or(path, |owner| format!("{owner}::{method}"));
        Resolved { targets, path, method, arguments, ..Resolved::default() }
    }

    fn canonical_type(&self, path: &str, krate: usize) -> Option<String> {
        if path.is_empty() {
            return None;
        }
        self.names.view(krate).path(path).or_else(|| Some(path.to_owned()))
    }

    fn inherent_methods(&self, owner: &str, method: &str) -> Vec<BodyId> {
        let all = self.bodies.methods.get(method).map(Vec::as_slice).unwrap_or_default();
        all.iter()
            .copied()
            .filter(|id| {
                let Some(known) = &self.bodies.get(*id).method else { return false };
                known.of_trait.is_none()
                    && matches!(self.types.get(known.self_type), Ty::Adt(path, _) if **path == *owner)
            })
            .collect()
    }

    /// A function of a workspace crate named by a re-export: the one function of that name there.
    fn re_exported(&self, path: &str) -> Vec<BodyId> {
        let krate = path.split("::").next().unwrap_or_default();
        let last = path.rsplit("::").next().unwrap_or_default();
        let prefix = format!("{krate}::");
        let mut found: Vec<BodyId> = self
            .bodies
            .by_path
            .iter()
            .filter(|(known, _)| known.starts_with(&prefix) && known.rsplit("::").next() == Some(last))
            .flat_map(|(_, ids)| ids.iter().copied())
            .collect();
        found.sort_unstable();
        if found.len() == 1 { found } else { Vec::new() }
    }

    #[expect(clippy::too_many_arguments, reason = "one call site's facts, taken apart once")]
    fn trait_call(
        &mut self,
        subject: &str,
        of_trait: &str,
        method: &str,
        krate: usize,
        within: &Substitution,
        operands: &[TyId],
        result: TyId,
    ) -> Resolved {
        let view = self.names.view(krate);
        let trait_path = without_arguments(of_trait);
        let trait_path = view.canonical(&trait_path).unwrap_or_else(|| view.function(&trait_path));
        let trait_arguments = self.arguments(of_trait, krate, within);
        let arguments = self.arguments(method, krate, within);
        let name = without_arguments(method);
        let subject = self.ty(subject, krate, within);
        let mut targets =
            self.impl_methods(subject, &trait_path, &trait_arguments, &name, operands, result, &arguments);
        if targets.is_empty() {
            targets = self.default_methods(subject, &trait_path, &name, operands, result, &arguments);
        }
        Resolved {
            targets,
            path: format!("<{} as {trait_path}>::{name}", self.head(subject)),
            subject: Some(subject),
            trait_arguments,
            of_trait: Some(trait_path),
            method: name,
            arguments,
        }
    }

    /// The impl's method when the receiver is known, else every impl's.
    #[expect(clippy::too_many_arguments, reason = "one call site's facts, taken apart once")]
    pub fn impl_methods(
        &mut self,
        subject: TyId,
        trait_path: &str,
        trait_arguments: &[TyId],
        name: &str,
        operands: &[TyId],
        result: TyId,
        arguments: &[TyId],
    ) -> Vec<Target> {
        let trait_name = trait_path.rsplit("::").next().unwrap_or_default();
        let candidates = self.bodies.methods.get(name).cloned().unwrap_or_default();
        let open = self.is_open(subject);
        let mut exact = Vec::new();
        let mut blanket = Vec::new();
        for id in candidates {
            let Some(known) = self.bodies.get(id).method.clone() else { continue };
            let fits_trait = known.any_trait || known.of_trait.as_deref() == Some(trait_name);
            if !fits_trait || !self.fits_signature(id, operands, trait_arguments) {
                continue;
            }
            let mut found = Substitution::new();
            if !open && !self.types.unify(known.self_type, subject, &mut found) {
                continue;
            }
            let is_blanket = matches!(self.types.get(known.self_type), Ty::Param(_));
            let mut substitution = if open { Substitution::new() } else { found };
            if !open {
                substitution.insert("Self".into(), subject);
            }
            for (parameter, ty) in self.bind(id, operands, result, arguments) {
                substitution.entry(parameter).or_insert(ty);
            }
            let target = Target { body: id, substitution: if open { Substitution::new() } else { substitution } };
            if is_blanket { blanket.push(target) } else { exact.push(target) }
        }
        if open {
            exact.extend(blanket);
            return exact;
        }
        if exact.is_empty() { blanket } else { exact }
    }

    /// `From<A>` and `From<B>` for one type differ in the argument: the types given decide.
    fn fits_signature(&self, id: BodyId, operands: &[TyId], _trait_arguments: &[TyId]) -> bool {
        let body = self.bodies.get(id);
        let mut scratch = Substitution::new();
        let parameters = body.locals.iter().skip(1);
        parameters.zip(operands).enumerate().all(|(number, (parameter, operand))| {
            let receiver = number == 0 && self.is_open(self.types.peel_pointers(*operand));
            receiver || self.types.unify(*parameter, *operand, &mut scratch)
        })
    }

    /// A trait's provided method, for a receiver without its own.
    fn default_methods(
        &self,
        subject: TyId,
        trait_path: &str,
        name: &str,
        operands: &[TyId],
        result: TyId,
        arguments: &[TyId],
    ) -> Vec<Target> {
        let path = format!("{trait_path}::{name}");
        let candidates = self.bodies.by_path.get(&path).cloned().unwrap_or_default();
        candidates
            .into_iter()
            .map(|body| {
                let mut substitution = self.bind(body, operands, result, arguments);
                if !self.is_open(subject) {
                    substitution.insert("Self".into(), subject);
                }
                Target { body, substitution }
            })
            .collect()
    }

    /// Whether a receiver's type leaves open which impl runs.
    #[must_use]
    pub fn is_open(&self, ty: TyId) -> bool {
        match self.types.get(self.types.peel(ty)) {
            Ty::Param(_) | Ty::Dyn(..) | Ty::Projection(..) | Ty::Other(_) => true,
            Ty::Adt(path, inner) if is_pointer(path) && !inner.is_empty() => self.is_open(inner[0]),
            _ => false,
        }
    }

    /// What stands for a body's type parameters in a call: from the types it is given, then by position.
    fn bind(&self, id: BodyId, operands: &[TyId], result: TyId, arguments: &[TyId]) -> Substitution {
        let body = self.bodies.get(id);
        if !body.generic {
            return Substitution::new();
        }
        let mut found = Substitution::new();
        for (parameter, operand) in body.locals.iter().skip(1).zip(operands) {
            self.types.unify(*parameter, *operand, &mut found);
        }
        if let Some(own) = body.locals.first() {
            self.types.unify(*own, result, &mut found);
        }
        let names = self.generics(body);
        let skipped = names.len().saturating_sub(arguments.len());
        for (name, ty) in names.iter().skip(skipped).zip(arguments) {
            found.entry(name.clone()).or_insert(*ty);
        }
        found.retain(|_, ty| !matches!(self.types.get(*ty), Ty::Param(_)) && !self.types.is_too_deep(*ty));
        found
    }

    fn generics(&self, body: &LinkedBody) -> Vec<Box<str>> {
        let facts = &self.crates[body.krate];
        facts.bodies[body.index].generics.iter().map(|name| facts.strings[name.0 as usize].clone()).collect()
    }

    /// The bodies a value of this type runs when it is called or polled.
    #[must_use]
    pub fn callables(&self, ty: TyId, krate: usize) -> Vec<Callable> {
        let ty = self.types.peel_pointers(ty);
        match self.types.get(ty) {
            Ty::Closure(place, bound) | Ty::AsyncBlock(place, bound) => {
                let found = self.closure_body(place, krate);
                let substitution: Substitution = bound.iter().cloned().collect();
                found.map(|body| Callable::Body(Target { body, substitution })).into_iter().collect()
            }
            Ty::AsyncFn(path, arguments) => self.async_body(path, arguments, krate),
            Ty::FnItem(path) => vec![Callable::Item(krate, path.clone())],
            _ => Vec::new(),
        }
    }

    fn closure_body(&self, place: &str, krate: usize) -> Option<BodyId> {
        let same = self.bodies.closures.get(&(krate, place.to_owned()));
        let any = || (0..self.crates.len()).find_map(|number| self.bodies.closures.get(&(number, place.to_owned())));
        same.or_else(any).copied()
    }

    /// The body behind `{async fn body of path()}`.
    fn async_body(&self, path: &str, arguments: &[TyId], krate: usize) -> Vec<Callable> {
        let view = self.names.view(krate);
        let functions: Vec<BodyId> = match CallPath::parse(path) {
            CallPath::Trait { subject, method, .. } => {
                let method = without_arguments(method);
                let subject = without_arguments(subject);
                let owner = view.path(&subject).unwrap_or(subject);
                self.methods_of(&owner, &method)
            }
            CallPath::Inherent { .. } => Vec::new(),
            CallPath::Plain(plain) => {
                let bare = view.function(&without_arguments(plain));
                match self.bodies.by_path.get(&bare) {
                    Some(found) => found.clone(),
                    None => {
                        let (owner, method) = bare.rsplit_once("::").unwrap_or(("", &bare));
                        let owner = view.path(owner).unwrap_or_else(|| owner.to_owned());
                        let methods = self.methods_of(&owner, method);
                        if methods.is_empty() && self.names.is_member(&bare) {
                            self.re_exported(&bare)
                        } else {
                            methods
                        }
                    }
                }
            }
        };
        functions
            .into_iter()
            .filter_map(|function| {
                let body = self.bodies.get(function);
                let inner = format!("{}::{{closure#0}}", body.name);
                let inner = *self.bodies.inner.get(&inner)?;
                let substitution = self.generics(body).into_iter().zip(arguments.iter().copied()).collect();
                Some(Callable::Body(Target { body: inner, substitution }))
            })
            .collect()
    }

    fn methods_of(&self, owner: &str, method: &str) -> Vec<BodyId> {
        let all = self.bodies.methods.get(method).map(Vec::as_slice).unwrap_or_default();
        all.iter()
            .copied()
            .filter(|id| {
                self.bodies.get(*id).method.as_ref().is_some_and(
                    |known| matches!(self.types.get(known.self_type), Ty::Adt(path, _) if **path == *owner),
                )
            })
            .collect()
    }

    /// How crate number `krate` prints paths.
    #[must_use]
    pub fn view(&self, krate: usize) -> CrateView<'_> {
        self.names.view(krate)
    }
}
