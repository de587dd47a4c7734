//! Iterators and streams that the workspace wrote: what works on the items of one works on what its `next` gives.

use super::callee::CallInfo;
use super::label::{ERR, OK, Path};
use super::run::{Arg, Run};
use super::state::State;
use super::tree::Tree;
use crate::link::{Callable, Target};
use crate::model::Shows;
use crate::ty::{Ty, TyId};

/// Methods that give the iterator itself.
const ITSELF: [&str; 6] = ["by_ref", "into_iter", "next", "poll_next", "poll_next_unpin", "size_hint"];

impl Run<'_, '_> {
    /// The arguments of an adaptor or consumer, with the items in place of the iterator of the workspace that gives
    /// them; none for all other calls.
    pub(super) fn items_given(
        &mut self,
        info: &CallInfo,
        arguments: &[Arg],
        site: u32,
        state: &mut State,
    ) -> Option<Vec<Arg>> {
        info.model.as_ref()?;
        let of_trait = info.resolved.of_trait.as_deref()?;
        let (of, next) = match of_trait.rsplit("::").next()? {
            "Iterator" | "DoubleEndedIterator" | "FromIterator" | "Extend" | "Sum" | "Product" => {
                ("std::iter::Iterator", "next")
            }
            "StreamExt" | "TryStreamExt" => ("futures::Stream", "poll_next"),
            _ => return None,
        };
        if ITSELF.contains(&info.resolved.method.as_str()) && of == "std::iter::Iterator" {
            return None;
        }
        let mut given = None;
        for (number, argument) in arguments.iter().enumerate() {
            let unit = self.engine.program.types.unit();
            let targets = self.own_next(argument.ty, of, next, unit);
            if let Some(first) = targets.first().cloned() {
                let items = self.apply_any(&targets, std::slice::from_ref(argument), site, state);
                let ty = self.item_type(&first);
                let loc = self.temporary(items, state);
                given.get_or_insert_with(|| arguments.to_vec())[number] = Arg { loc, ty };
            }
        }
        given
    }

    /// `iterator.by_ref()`: a reference to an iterator of the workspace is an iterator itself.
    pub(super) fn next_behind_reference(
        &mut self,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Option<Tree> {
        let iterator = arguments.first()?;
        let targets = self.own_next(iterator.ty, "std::iter::Iterator", "next", result_type);
        (!targets.is_empty()).then(|| self.apply_any(&targets, arguments, site, state))
    }

    /// `iterator.collect()` into a collection of the workspace, or a `Result` or `Option` of one; none for all others.
    pub(super) fn collected(
        &mut self,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Option<Tree> {
        let (of_trait, method) = ("std::iter::FromIterator", "from_iter");
        let iterator = arguments.first()?;
        if let Some(collection) = self.convert(of_trait, method, iterator.ty, result_type, arguments, site, state) {
            return Some(collection);
        }
        let Ty::Adt(path, parts) = self.engine.program.types.get(result_type).clone() else { return None };
        let inner = *parts.first()?;
        match &*path {
            "std::option::Option" => self.convert(of_trait, method, iterator.ty, inner, arguments, site, state),
            "std::result::Result" => {
                let part = |step| Arg { loc: iterator.loc.below(&[step]), ty: iterator.ty };
                let (items, errors) = (self.content(&part(OK), state), self.content(&part(ERR), state));
                let items = Arg { loc: self.temporary(items, state), ty: iterator.ty };
                let collection = self.convert(of_trait, method, items.ty, inner, &[items], site, state)?;
                let mut result = Tree::default();
                result.graft(&[OK], &collection);
                result.graft(&[ERR], &errors);
                Some(result)
            }
            _ => None,
        }
    }

    /// `iterator.flat_map(closure)` where the closure gives an iterator of the workspace; none for all others.
    pub(super) fn flat_mapped(&mut self, arguments: &[Arg], site: u32, state: &mut State) -> Option<Tree> {
        let [iterator, closure] = arguments else { return None };
        let given = self.given_by(closure.ty)?;
        let unit = self.engine.program.types.unit();
        let targets = self.own_next(given, "std::iter::Iterator", "next", unit);
        if targets.is_empty() {
            return None;
        }
        let item = self.content(iterator, state);
        let item = Arg { loc: self.temporary(item, state), ty: unit };
        let inner = self.invoke(closure, &[item], given, site, state)?;
        let inner = Arg { loc: self.temporary(inner, state), ty: given };
        Some(self.apply_any(&targets, &[inner], site, state))
    }

    /// `results.flatten()`: what the items hold that are `Ok`; none when it is not known that they are results.
    pub(super) fn content_of_results(&mut self, arguments: &[Arg], state: &State) -> Option<Tree> {
        let iterator = arguments.first()?;
        let item = self.item_of(iterator.ty)?;
        let is_result = matches!(self.engine.program.types.get(item), Ty::Adt(path, _)
            if &**path == "std::result::Result");
        let place = Arg { loc: iterator.loc.below(&[OK]), ty: iterator.ty };
        is_result.then(|| self.content(&place, state))
    }

    /// `serializer.collect_seq(iterator)`: what its items show; none when their type is not known.
    pub(super) fn serialized_items(&mut self, arguments: &[Arg], site: u32, state: &mut State) -> Option<Tree> {
        let [serializer, iterator] = arguments else { return None };
        let item = self.item_of(iterator.ty)?;
        let labels = self.shown(Shows::Serialize, item, &iterator.loc, site, state);
        self.add_to(&serializer.loc, &Tree::labelled(labels.clone()), state);
        let mut result = Tree::default();
        result.add_labels(Path::from_slice(&[OK]), &labels);
        Some(result)
    }

    /// The type of the items of an iterator of the standard library, as far as its own type says it.
    fn item_of(&mut self, iterator: TyId) -> Option<TyId> {
        let ty = self.engine.program.types.peel_pointers(iterator);
        let Ty::Adt(path, arguments) = self.engine.program.types.get(ty).clone() else { return None };
        match &*path {
            "std::iter::Map" => self.given_by(*arguments.get(1)?),
            "std::iter::FilterMap" => self.given_by(*arguments.get(1)?).map(|ty| self.without_option(ty)),
            "std::iter::Chain"
            | "std::iter::Cloned"
            | "std::iter::Copied"
            | "std::iter::Filter"
            | "std::iter::Fuse"
            | "std::iter::Inspect"
            | "std::iter::Peekable"
            | "std::iter::Rev"
            | "std::iter::Skip"
            | "std::iter::SkipWhile"
            | "std::iter::StepBy"
            | "std::iter::Take"
            | "std::iter::TakeWhile" => self.item_of(*arguments.first()?),
            "std::slice::Iter" | "std::slice::IterMut" | "std::vec::IntoIter" | "std::vec::Drain" | "std::vec::Vec" => {
                arguments.first().copied()
            }
            _ => None,
        }
    }

    /// The type of what a closure gives.
    fn given_by(&mut self, closure: TyId) -> Option<TyId> {
        let callables = self.engine.program.callables(closure, self.krate);
        let [Callable::Body(target)] = callables.as_slice() else { return None };
        let given = self.engine.program.bodies.get(target.body).locals[0];
        let given = self.engine.program.types.substitute(given, &target.substitution);
        (!self.engine.program.is_open(given)).then_some(given)
    }

    /// The workspace's own body that gives the next item.
    fn own_next(&mut self, ty: TyId, of: &str, next: &str, result: TyId) -> Vec<Target> {
        let subject = self.engine.program.types.peel_pointers(ty);
        let is_own = matches!(self.engine.program.types.get(subject), Ty::Adt(path, _)
            if self.engine.program.names.is_member(path));
        if !is_own {
            return Vec::new();
        }
        let receiver = self.engine.program.types.intern(Ty::Ref(subject));
        let receiver = if next == "next" { vec![receiver] } else { Vec::new() };
        self.engine.program.impl_methods(subject, of, &[], next, &receiver, result, &[])
    }

    /// The type of what a body gives, without the `Option` and `Poll` around it.
    fn item_type(&mut self, next: &Target) -> TyId {
        let result = self.engine.program.bodies.get(next.body).locals[0];
        let ty = self.engine.program.types.substitute(result, &next.substitution);
        self.without_option(ty)
    }

    fn without_option(&self, ty: TyId) -> TyId {
        let mut ty = ty;
        while let Ty::Adt(path, parts) = self.engine.program.types.get(ty)
            && matches!(&**path, "std::option::Option" | "std::task::Poll")
            && let [inner] = parts.as_slice()
        {
            ty = *inner;
        }
        ty
    }
}
