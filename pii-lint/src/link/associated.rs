//! Associated types of the workspace's impls, learnt from signatures.
//!
//! A generic body that calls `<R as Row>::key` and keeps the result as `<R as Row>::Key` tells how the trait's method
//! is declared; the result of an impl's `key` then tells what that impl's `Key` is.

use std::collections::{BTreeSet, HashMap};

use super::bodies::Bodies;
use super::names::Names;
use crate::facts::{CrateFacts, Terminator};
use crate::mir::Callee;
use crate::ty::path::without_arguments;
use crate::ty::{CallPath, Substitution, Ty, TyId, Types};

/// Results of trait methods as generic bodies see them, by the trait's last segment and the method.
type Declared = HashMap<(Box<str>, Box<str>), BTreeSet<TyId>>;

pub(super) fn learn(crates: &[CrateFacts], names: &Names, bodies: &Bodies, types: &mut Types) {
    let declared = declared(crates, names, bodies, types);
    for body in &bodies.all {
        let Some(method) = &body.method else { continue };
        let Some(of_trait) = method.of_trait.as_deref() else { continue };
        let Some(results) = declared.get(&(of_trait.into(), method.name.as_str().into())) else { continue };
        for result in results {
            let mut found = Vec::new();
            said(*result, body.locals[0], types, &mut found);
            for (name, ty) in found {
                types.associate(of_trait, &name, method.self_type, ty);
            }
        }
    }
}

fn declared(crates: &[CrateFacts], names: &Names, bodies: &Bodies, types: &mut Types) -> Declared {
    let mut declared = Declared::new();
    let receiver = types.intern(Ty::Param("Self".into()));
    for body in &bodies.all {
        let facts = &crates[body.krate];
        for block in &facts.bodies[body.index].blocks {
            let Terminator::Call(call) = &block.terminator.0 else { continue };
            let Callee::Path(path) = &call.callee else { continue };
            let Some(&result) = body.locals.get(call.destination.local as usize) else { continue };
            if !call.destination.projections.is_empty() || !has_projection(result, types) {
                continue;
            }
            let printed = &facts.strings[path.0 as usize];
            let CallPath::Trait { subject, of_trait, method } = CallPath::parse(printed) else { continue };
            let subject = types.parse(subject, &names.view(body.krate));
            let Ty::Param(parameter) = types.get(subject).clone() else { continue };
            let result = types.substitute(result, &Substitution::from([(parameter, receiver)]));
            let of_trait = without_arguments(of_trait);
            let of_trait = of_trait.rsplit("::").next().unwrap_or_default();
            let method = without_arguments(method);
            declared.entry((of_trait.into(), method.into())).or_default().insert(result);
        }
    }
    declared
}

/// The associated types of `Self` in the declared result of a method, as the result of an impl's says them: a type
/// parameter of the impl, too.
fn said(declared: TyId, own: TyId, types: &Types, into: &mut Vec<(Box<str>, TyId)>) {
    match (types.get(declared), types.get(own)) {
        (Ty::Projection(subject, _, name), _) if matches!(types.get(*subject), Ty::Param(of) if &**of == "Self") => {
            into.push((name.clone(), own));
        }
        (Ty::Adt(of, _), Ty::Adt(own_path, _)) if of != own_path => {}
        (Ty::Adt(..), Ty::Adt(..))
        | (Ty::Tuple(_), Ty::Tuple(_))
        | (Ty::Ref(_), Ty::Ref(_))
        | (Ty::Slice(_), Ty::Slice(_))
        | (Ty::Dyn(..), Ty::Dyn(..)) => {
            for (declared, own) in types.components(declared).into_iter().zip(types.components(own)) {
                said(declared, own, types, into);
            }
        }
        _ => {}
    }
}

fn has_projection(ty: TyId, types: &Types) -> bool {
    matches!(types.get(ty), Ty::Projection(..))
        || types.components(ty).into_iter().any(|part| has_projection(part, types))
}
