//! Which impls' methods a trait call reaches.

use super::Program;
use super::bodies::{BodyId, Method};
use super::calls::Target;
use crate::ty::table::is_pointer;
use crate::ty::{Substitution, Ty, TyId};

impl Program {
    /// The impl's method when the receiver is known, else every impl's.
    #[expect(clippy::too_many_arguments, reason = "one call site's facts, taken apart once")]
    pub fn impl_methods(
        &self,
        subject: TyId,
        trait_path: &str,
        trait_arguments: &[TyId],
        name: &str,
        operands: &[TyId],
        result: TyId,
        arguments: &[TyId],
    ) -> Vec<Target> {
        let Some(methods) = self.bodies.methods.get(name) else { return Vec::new() };
        if self.is_open(subject) {
            let fits = |id: &BodyId| self.is_of(*id, trait_path).is_some() && self.fits_operands(*id, operands);
            let target = |body| Target { body, substitution: Substitution::new() };
            return methods.all.iter().copied().filter(fits).map(target).collect();
        }
        let mut exact = Vec::new();
        let mut blanket = Vec::new();
        for body in methods.of(self.types.get(subject)) {
            let Some(known) = self.is_of(body, trait_path) else { continue };
            let mut substitution = Substitution::new();
            if !self.types.unify(known.self_type, subject, &mut substitution) || !self.fits_operands(body, operands) {
                continue;
            }
            let mut substitution = self.settled(substitution);
            substitution.insert("Self".into(), subject);
            for (parameter, ty) in self.bind(body, operands, result, arguments) {
                substitution.entry(parameter).or_insert(ty);
            }
            let is_blanket = matches!(self.types.get(known.self_type), Ty::Param(_));
            let found = if is_blanket { &mut blanket } else { &mut exact };
            found.push(Target { body, substitution });
        }
        if exact.is_empty() {
            exact = blanket;
        }
        if exact.len() > 1 {
            self.prefer_by_result(&mut exact, trait_arguments, result);
        }
        exact
    }

    /// Whether the workspace implements a trait's method for any type.
    #[must_use]
    pub fn has_impls_of(&self, trait_path: &str, name: &str) -> bool {
        let methods = self.bodies.methods.get(name);
        methods.is_some_and(|methods| methods.all.iter().any(|id| self.is_of(*id, trait_path).is_some()))
    }

    /// The impl a method belongs to, if it can be of this trait: traits of one name are told apart where it is certain of
    /// both what they are.
    fn is_of(&self, id: BodyId, trait_path: &str) -> Option<&Method> {
        let known = self.bodies.get(id).method.as_ref()?;
        let name = trait_path.rsplit("::").next().unwrap_or_default();
        let traits = &self.bodies.traits;
        if traits.contains(trait_path) && !self.sees_crate_of(id, trait_path) {
            return None;
        }
        if known.any_trait {
            return Some(known);
        }
        let is_another = match known.trait_paths.as_slice() {
            [own] => own != trait_path && traits.contains(own.as_str()) && traits.contains(trait_path),
            _ => false,
        };
        (known.of_trait.as_deref() == Some(name) && !is_another).then_some(known)
    }

    /// Whether a body's crate depends on the one that declares an item.
    fn sees_crate_of(&self, id: BodyId, path: &str) -> bool {
        path.split("::").next().is_none_or(|name| self.dependencies.sees(self.bodies.get(id).krate, name))
    }

    /// `From<A>` and `From<B>` for one type differ in the argument: the types given decide.
    fn fits_operands(&self, id: BodyId, operands: &[TyId]) -> bool {
        let body = self.bodies.get(id);
        let mut scratch = Substitution::new();
        let parameters = body.locals.iter().skip(1);
        parameters.zip(operands).enumerate().all(|(number, (parameter, operand))| {
            let receiver = number == 0 && self.is_open(self.types.peel_pointers(*operand));
            receiver || self.types.unify(*parameter, *operand, &mut scratch)
        })
    }

    /// Impls of a trait with different arguments may differ in nothing but the result.
    fn prefer_by_result(&self, targets: &mut Vec<Target>, trait_arguments: &[TyId], result: TyId) {
        if trait_arguments.is_empty() {
            return;
        }
        let fits = |target: &Target| {
            let own = self.bodies.get(target.body).locals[0];
            self.types.unify(own, result, &mut target.substitution.clone())
        };
        if targets.iter().any(fits) {
            targets.retain(fits);
        }
    }

    /// A trait's provided method, for a receiver without its own.
    pub(super) fn default_methods(
        &self,
        subject: TyId,
        trait_path: &str,
        name: &str,
        operands: &[TyId],
        result: TyId,
        arguments: &[TyId],
    ) -> Vec<Target> {
        let open = self.is_open(subject);
        self.provided(trait_path, name)
            .iter()
            .map(|&body| {
                let mut substitution = self.bind(body, operands, result, arguments);
                if open {
                    substitution.remove("Self");
                } else {
                    substitution.insert("Self".into(), subject);
                }
                Target { body, substitution }
            })
            .collect()
    }

    /// Bodies of a trait's provided method.
    pub(super) fn provided(&self, trait_path: &str, name: &str) -> &[BodyId] {
        let path = format!("{trait_path}::{name}");
        let found = self.bodies.by_path.get(&path).or_else(|| {
            let defined = self.names.is_member(&path).then(|| self.names.definition(&path))?;
            self.bodies.by_path.get(&defined)
        });
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// Methods of impls of a trait for a known type, and what the type says about the impls' parameters.
    pub(super) fn methods_for(&self, subject: TyId, trait_path: &str, name: &str) -> Vec<(BodyId, Substitution)> {
        let Some(methods) = self.bodies.methods.get(name) else { return Vec::new() };
        let bound = |body| {
            let known = self.is_of(body, trait_path)?;
            let mut found = Substitution::new();
            let fits = self.types.unify(known.self_type, subject, &mut found);
            fits.then_some((body, found))
        };
        methods.of(self.types.get(subject)).filter_map(bound).collect()
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
}
