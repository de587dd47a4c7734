//! What a call calls: the bodies of the workspace it can reach, and the path its model stands under.

use super::bodies::BodyId;
use super::names::CrateView;
use super::{Names, Program};
use crate::ty::path::{PathParts, without_arguments};
use crate::ty::table::is_anonymous;
use crate::ty::{CallPath, Resolve, Substitution, Ty, TyId};

/// A body a call can reach, and what stands for its type parameters there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

/// Where a call stands and what it is given.
struct CallSite<'a> {
    /// The crate that prints the path.
    krate: usize,
    /// What stands for the type parameters around it.
    within: &'a Substitution,
    /// Types of the operands.
    operands: &'a [TyId],
    /// Type of the result.
    result: TyId,
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
        let site = CallSite { krate, within, operands, result };
        match CallPath::parse(printed) {
            CallPath::Trait { subject, of_trait, method } => self.trait_call(subject, of_trait, method, &site),
            CallPath::Inherent { subject, method } => self.inherent_call(subject, method, &site),
            CallPath::Plain(path) => self.plain_call(path, &site),
        }
    }

    /// A printed type as crate `krate` prints it, with type parameters replaced.
    pub fn ty(&mut self, printed: &str, krate: usize, within: &Substitution) -> TyId {
        let view = self.names.view(krate);
        let parsed = self.types.parse(printed, &view);
        self.types.substitute(parsed, within)
    }

    fn arguments(&mut self, printed: &str, site: &CallSite<'_>) -> Vec<TyId> {
        let arguments = PathParts::of(printed).arguments;
        arguments.into_iter().map(|argument| self.ty(argument, site.krate, site.within)).collect()
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

    fn inherent_call(&mut self, subject: &str, method: &str, site: &CallSite<'_>) -> Resolved {
        let subject = self.ty(subject, site.krate, site.within);
        let name = without_arguments(method);
        let arguments = self.arguments(method, site);
        let targets = match self.types.get(subject) {
            Ty::Adt(owner, inner) => self.inherent_targets(owner, inner, &name, site, &arguments),
            Ty::Dyn(traits, _) => {
                let path = format!("dyn {}", traits.first().map_or("", |of| &**of));
                self.inherent_targets(&path, &[], &name, site, &arguments)
            }
            _ => Vec::new(),
        };
        let path = format!("{}::{name}", self.head(subject));
        Resolved { targets, path, method: name, arguments, ..Resolved::default() }
    }

    fn plain_call(&mut self, printed: &str, site: &CallSite<'_>) -> Resolved {
        let view = self.names.view(site.krate);
        let mut path = view.function(&without_arguments(printed));
        let method = path.rsplit("::").next().unwrap_or_default().to_owned();
        let arguments = self.arguments(printed, site);
        let mut targets = self.functions(&path, site, &arguments);
        if targets.is_empty()
            && let Some((owner, _)) = path.rsplit_once("::")
        {
            let owner = self.names.view(site.krate).path(owner).unwrap_or_else(|| owner.to_owned());
            targets = self.inherent_targets(&owner, &arguments, &method, site, &arguments);
            path = format!("{owner}::{method}");
        }
        if targets.is_empty() && self.names.is_member(&path) {
            targets = self.bound(self.re_exported(&path), site, &arguments);
        }
        Resolved { targets, path, method, arguments, ..Resolved::default() }
    }

    fn functions(&self, path: &str, site: &CallSite<'_>, arguments: &[TyId]) -> Vec<Target> {
        let found = self.bodies.by_path.get(path).map(Vec::as_slice).unwrap_or_default();
        self.bound(found.iter().copied(), site, arguments)
    }

    fn bound(&self, bodies: impl IntoIterator<Item = BodyId>, site: &CallSite<'_>, arguments: &[TyId]) -> Vec<Target> {
        let target = |body| Target { body, substitution: self.bind(body, site.operands, site.result, arguments) };
        bodies.into_iter().map(target).collect()
    }

    fn inherent_targets(
        &self,
        owner: &str,
        owner_arguments: &[TyId],
        method: &str,
        site: &CallSite<'_>,
        arguments: &[TyId],
    ) -> Vec<Target> {
        let found = self.inherent_methods(owner, owner_arguments, method);
        let target = |(body, mut substitution): (BodyId, Substitution)| {
            for (parameter, ty) in self.bind(body, site.operands, site.result, arguments) {
                substitution.entry(parameter).or_insert(ty);
            }
            Target { body, substitution }
        };
        found.into_iter().map(target).collect()
    }

    /// Methods of a type's own impls, and what its arguments say about the impl's parameters.
    pub(super) fn inherent_methods(
        &self,
        owner: &str,
        arguments: &[TyId],
        method: &str,
    ) -> Vec<(BodyId, Substitution)> {
        let Some(methods) = self.bodies.methods.get(method) else { return Vec::new() };
        methods
            .all
            .iter()
            .filter_map(|id| {
                let known = self.bodies.get(*id).method.as_ref()?;
                let inner = match self.types.get(known.self_type) {
                    _ if known.of_trait.is_some() => return None,
                    Ty::Adt(path, inner) if **path == *owner => inner.as_slice(),
                    Ty::Dyn(traits, _) if traits.first().is_some_and(|of| owner.strip_prefix("dyn ") == Some(of)) => {
                        &[]
                    }
                    _ => return None,
                };
                let mut found = Substitution::new();
                let fits = inner.iter().zip(arguments).all(|(own, given)| self.types.unify(*own, *given, &mut found));
                fits.then(|| (*id, self.settled(found)))
            })
            .collect()
    }

    /// A function of a workspace crate named by a re-export: the one function of that name there.
    pub(super) fn re_exported(&self, path: &str) -> Option<BodyId> {
        let (krate, _) = path.split_once("::")?;
        let (owner, last) = path.rsplit_once("::")?;
        if owner.rsplit("::").next()?.starts_with(char::is_uppercase) {
            return None;
        }
        let found = self.bodies.named.get(&(krate.into(), last.into()))?;
        (found.len() == 1).then(|| found.first().copied()).flatten()
    }

    fn trait_call(&mut self, subject: &str, of_trait: &str, method: &str, site: &CallSite<'_>) -> Resolved {
        let trait_path = trait_path(&self.names, site.krate, of_trait);
        // A crate prints its own items by where they are defined.
        let is_own = trait_path.split("::").next() == Some(&*self.crates[site.krate].crate_name);
        if is_own && !self.bodies.traits.contains(&*trait_path) {
            self.bodies.traits.insert(trait_path.as_str().into());
        }
        let trait_arguments = self.arguments(of_trait, site);
        let arguments = self.arguments(method, site);
        let name = without_arguments(method);
        let subject = self.ty(subject, site.krate, site.within);
        if name.contains("::") {
            let path = format!("{}::{name}", self.head(subject));
            let targets = self.functions(&path, site, &arguments);
            return Resolved { targets, path, method: name, arguments, ..Resolved::default() };
        }
        let mut targets =
            self.impl_methods(subject, &trait_path, &trait_arguments, &name, site.operands, site.result, &arguments);
        if targets.is_empty() && !self.provided(&trait_path, &name).is_empty() {
            // What a function that is a value is given may be of another type than it says: its own method still runs.
            targets = self.impl_methods(subject, &trait_path, &trait_arguments, &name, &[], site.result, &arguments);
        }
        if targets.is_empty() {
            targets = self.default_methods(subject, &trait_path, &name, site.operands, site.result, &arguments);
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

    /// What stands for a body's type parameters in a call: from the types it is given, then by position.
    pub(super) fn bind(&self, id: BodyId, operands: &[TyId], result: TyId, arguments: &[TyId]) -> Substitution {
        let body = self.bodies.get(id);
        if !body.generic {
            return Substitution::new();
        }
        let mut found = Substitution::new();
        let mut several: Vec<Box<str>> = Vec::new();
        for (parameter, operand) in body.locals.iter().skip(1).zip(operands) {
            let mut one = Substitution::new();
            self.types.unify(*parameter, *operand, &mut one);
            for (name, ty) in one {
                let known = *found.entry(name.clone()).or_insert(ty);
                if known != ty && is_anonymous(&name) {
                    several.push(name);
                }
            }
        }
        if let Some(own) = body.locals.first() {
            self.types.unify(*own, result, &mut found);
        }
        self.bind_positions(id, arguments, &mut found);
        found.retain(|name, _| !several.contains(name));
        self.settled(found)
    }

    /// The last type arguments of a call are those of the function itself.
    pub(super) fn bind_positions(&self, id: BodyId, arguments: &[TyId], into: &mut Substitution) {
        let names = &self.bodies.get(id).generics;
        let skipped = names.len().saturating_sub(arguments.len());
        for (name, ty) in names.iter().skip(skipped).zip(arguments).filter(|(name, _)| !name.is_empty()) {
            into.entry(name.clone()).or_insert(*ty);
        }
    }

    /// Without what says nothing.
    pub(super) fn settled(&self, mut found: Substitution) -> Substitution {
        found.retain(|_, ty| {
            !matches!(self.types.get(*ty), Ty::Param(_) | Ty::Projection(..)) && !self.types.is_too_deep(*ty)
        });
        found
    }

    /// How crate number `krate` prints paths.
    #[must_use]
    pub fn view(&self, krate: usize) -> CrateView<'_> {
        self.names.view(krate)
    }
}

/// The canonical path of a trait as crate `krate` prints it.
pub(super) fn trait_path(names: &Names, krate: usize, printed: &str) -> String {
    names.view(krate).of_trait(&without_arguments(printed))
}
