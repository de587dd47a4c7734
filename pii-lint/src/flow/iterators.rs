//! Iterators and streams that the workspace wrote: what works on the items of one works on what its `next` gives.

use super::call::CallInfo;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::Tree;
use crate::link::Target;
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
        let mut ty = self.engine.program.types.substitute(result, &next.substitution);
        while let Ty::Adt(path, parts) = self.engine.program.types.get(ty)
            && matches!(&**path, "std::option::Option" | "std::task::Poll")
            && let [inner] = parts.as_slice()
        {
            ty = *inner;
        }
        ty
    }
}
