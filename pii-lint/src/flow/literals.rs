//! Texts that stand in the program as they are: a literal, or a constant that is one.

use super::definition::Definition;
use super::run::Run;
use crate::facts::Statement;
use crate::mir::{BodyKind, Const, Local, Operand, Rvalue};
use crate::text::Text;
use crate::ty::{Ty, TyId};

/// A literal is referred to and copied this often before it is given to a function.
const LITERAL_HOPS: usize = 6;

impl Run<'_, '_> {
    /// The string literal an operand is, where the program says so.
    pub(super) fn literal_given(&self, operand: &Operand) -> Option<String> {
        let mut operand = operand.clone();
        for _ in 0..LITERAL_HOPS {
            let place = match operand {
                Operand::Const(Const::Str(text)) => return Some(self.string(text)),
                Operand::Const(Const::Item(path)) => return self.text_of_item(path),
                Operand::Copy(place) | Operand::Move(place) => place,
                Operand::Const(_) => return None,
            };
            if self.is_lent_mutably(place.local) {
                return None;
            }
            operand = match self.definition(place.local)? {
                Definition::Value(Rvalue::Use(operand)) => operand.clone(),
                Definition::Value(Rvalue::Ref { place, .. }) => Operand::Copy(place.clone()),
                Definition::Result(block, call) if self.is_same_text(block) && self.is_text(place.local) => {
                    call.arguments.first()?.clone()
                }
                _ => return None,
            };
        }
        None
    }

    /// Whether a variable is a text: what other types make of one may be equal to what is made of another.
    pub(super) fn is_text(&self, local: Local) -> bool {
        self.local_type(local).is_some_and(|ty| self.is_text_type(ty))
    }

    fn is_text_type(&self, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        matches!(types.get(types.peel_pointers(ty)), Ty::Adt(path, _) if matches!(&**path, "str" | "std::string::String"))
    }

    /// Whether a value of this type may name a member: numbers stand for elements.
    pub(super) fn may_be_name(&self, ty: TyId) -> bool {
        match self.engine.program.types.get(self.engine.program.types.peel_pointers(ty)) {
            Ty::Adt(..) => self.is_text_type(ty),
            // Texts that are written out have a type.
            Ty::Other(of) => &**of != "const",
            Ty::Tuple(_) | Ty::Slice(_) => false,
            _ => true,
        }
    }

    /// The text that a constant is.
    fn text_of_item(&self, path: Text) -> Option<String> {
        let bare = self.string(path);
        let canonical =
            self.engine.program.view(self.krate).function(crate::ty::path::without_arguments(&bare).as_ref());
        let bodies = &self.engine.program.bodies;
        let [body] = bodies.by_path.get(&canonical)?.as_slice() else { return None };
        let linked = bodies.get(*body);
        let facts = &self.crates[linked.krate];
        let body = &facts.bodies[linked.index];
        let mut written =
            body.blocks.iter().flat_map(|block| &block.statements).filter_map(|(statement, _)| match statement {
                Statement::Assign(to, value) if to.local == 0 => Some(value),
                _ => None,
            });
        match (written.next(), written.next()) {
            (Some(Rvalue::Use(Operand::Const(Const::Str(text)))), None) if body.kind == BodyKind::Constant => {
                Some(facts.strings[text.0 as usize].to_string())
            }
            _ => None,
        }
    }

    /// Whether the call at the end of a block gives the text that it is given.
    fn is_same_text(&self, block: u32) -> bool {
        self.known_call(block).is_some_and(|info| {
            let of_trait = info.resolved.of_trait.as_deref().unwrap_or_default();
            info.resolved.targets.is_empty()
                && matches!(
                    of_trait,
                    "std::borrow::ToOwned"
                        | "std::clone::Clone"
                        | "std::convert::From"
                        | "std::convert::Into"
                        | "std::string::ToString"
                )
        })
    }
}
