//! What a mutable reference to a slice or a trait object was made of, which its own type no longer tells.
//!
//! `&mut buffer` becomes a `&mut dyn Buffer` and is still the whole buffer; `&mut buffer[12..]` is not.

use super::definition::Definition;
use super::run::{Arg, Run};
use super::tree::{Base, Loc};
use crate::mir::{Local, Operand, Place, Projection, Rvalue};
use crate::ty::{Ty, TyId};

/// A reference is passed on this often before a function is given it.
const HOPS: usize = 8;

impl Run<'_, '_> {
    /// The types of which an argument may refer to a whole value: to write it all is to write all of that.
    pub(super) fn referents(&self, argument: &Arg) -> Vec<TyId> {
        let types = &self.engine.program.types;
        let pointee = types.peel_pointers(argument.ty);
        match types.get(pointee) {
            Ty::Slice(_) | Ty::Dyn(..) => {
                self.operand_given(argument).and_then(|operand| self.made_of(operand)).unwrap_or_default()
            }
            _ => vec![pointee],
        }
    }

    /// The operand of the call being looked at that became an argument.
    fn operand_given(&self, argument: &Arg) -> Option<&Operand> {
        let (Base::Argument(number), true) = (argument.loc.base, argument.loc.path.is_empty()) else { return None };
        self.call_at(self.block)?.arguments.get(number as usize)
    }

    /// The types of the whole values that an operand was made a reference to; none when it may be one to a part.
    fn made_of(&self, operand: &Operand) -> Option<Vec<TyId>> {
        let mut local = whole(operand)?;
        let mut found = Vec::new();
        for _ in 0..HOPS {
            found.push(self.engine.program.types.peel_pointers(self.local_type(local)?));
            if local <= self.arguments() {
                return Some(found);
            }
            local = match self.definition(local)? {
                Definition::Value(Rvalue::Use(from) | Rvalue::Cast { operand: from, .. }) => whole(from)?,
                Definition::Value(Rvalue::Ref { place, .. }) => match place.projections.as_slice() {
                    [Projection::Deref] => place.local,
                    [.., Projection::Index] => return None,
                    _ => return Some(found),
                },
                Definition::Value(_) => return None,
                Definition::Result(block, call) => whole(call.arguments.first().filter(|_| self.gives_all(block))?)?,
            };
        }
        None
    }

    /// Whether a place is all of the element of this name, because a call has just given a reference to it:
    /// `object["name"] = …`.
    pub(super) fn is_one_element(&self, place: &Place, loc: &Loc) -> bool {
        let Some(element) = loc.path.last().filter(|_| place.projections == [Projection::Deref]) else { return false };
        let mut local = Some(place.local);
        for _ in 0..HOPS {
            local = match local.and_then(|local| self.definition(local)) {
                Some(Definition::Value(Rvalue::Use(from))) => whole(from),
                Some(Definition::Value(Rvalue::Ref { place, .. })) if place.projections == [Projection::Deref] => {
                    Some(place.local)
                }
                Some(Definition::Result(block, call)) => {
                    let number = self.known_call(block).and_then(|info| info.model.as_ref()?.names_element());
                    let name = number.and_then(|number| self.literal_given(call.arguments.get(number)?));
                    return name.is_some() && name.as_deref() == self.engine.labels.element(*element);
                }
                _ => return false,
            };
        }
        false
    }

    /// Whether a call gives a reference to all that its first argument holds.
    fn gives_all(&self, block: u32) -> bool {
        let Some(info) = self.known_call(block) else { return false };
        let call = &info.resolved;
        let types = &self.engine.program.types;
        let holder = call.subject.map(|subject| self.engine.program.head(types.peel_pointers(subject)));
        let is_buffer =
            |head: &str| matches!(head, "bytes::BytesMut" | "std::string::String" | "std::vec::Vec" | "slice");
        let names_all = |ty: &TyId| matches!(types.get(*ty), Ty::Adt(path, _) if &**path == "std::ops::RangeFull");
        match call.of_trait.as_deref().unwrap_or_default() {
            "" => matches!(&*call.path, "std::vec::Vec::as_mut_slice" | "slice::as_mut_slice" | "array::as_mut_slice"),
            "std::borrow::BorrowMut" | "std::convert::AsMut" | "std::ops::DerefMut" => {
                holder.is_some_and(|head| is_buffer(&head))
            }
            "std::ops::IndexMut" => {
                holder.is_some_and(|head| is_buffer(&head)) && call.trait_arguments.iter().any(names_all)
            }
            _ => false,
        }
    }
}

/// The variable that an operand is all of.
fn whole(operand: &Operand) -> Option<Local> {
    match operand {
        Operand::Copy(place) | Operand::Move(place) if place.projections.is_empty() => Some(place.local),
        _ => None,
    }
}
