//! What is kept for who asks for its type: the extensions of a request, the state of an application.
//!
//! A middleware puts a value in and a handler takes it out, and no call leads from the one to the other. Nor does one lead
//! from a visitor's session to what the next request finds in it.

use super::Engine;
use super::memory::Memory;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Base, Loc, Tree};
use crate::ty::{Ty, TyId};

impl Engine<'_> {
    /// The type under which a value of a type that finds, like `Extension<User>`, finds what was kept.
    fn type_to_find(&self, ty: TyId) -> Option<TyId> {
        let types = &self.program.types;
        match types.get(types.peel_pointers(ty)) {
            Ty::Adt(path, arguments) if self.models.type_model(path).is_some_and(|model| model.finds) => {
                arguments.first().map(|inner| types.peel_pointers(*inner))
            }
            _ => None,
        }
    }

    /// The memory in which a parameter of this type finds what was kept, if anything was.
    pub(super) fn found_in(&self, ty: TyId) -> Option<u32> {
        self.memories.find(&Memory::Kept(self.type_to_find(ty)?))
    }
}

impl Run<'_, '_> {
    /// Values of types whose values are one lead to it.
    pub(super) fn put_together(&mut self, arguments: &[Arg], state: &mut State) {
        for argument in arguments {
            let ty = self.engine.program.types.peel_pointers(argument.ty);
            if self.engine.typed.together(ty, &self.engine.program, self.engine.models) {
                let number = self.engine.memories.number(Memory::Kept(ty));
                let one = Loc::root(Base::Static(number));
                let behind = state.behind(&argument.loc);
                if !behind.contains(&one) {
                    let leading = Tree::referring([one]).root;
                    let additions = behind.iter().map(|place| (place.clone(), leading.clone())).collect();
                    state.add(additions, &mut self.engine.labels);
                }
            }
        }
    }

    /// Keeps a value under its type; false when that is not known.
    pub(super) fn keep_by_type(&mut self, value: &Arg, state: &mut State) -> bool {
        let content = self.content(value, state);
        let (ty, content) = match self.engine.type_to_find(value.ty) {
            Some(ty) => {
                let inside = self.labels().step("", 0);
                (ty, content.part(&[inside], self.labels()))
            }
            None => (self.engine.program.types.peel_pointers(value.ty), content),
        };
        if self.engine.program.is_open(ty) {
            return false;
        }
        let number = self.engine.memories.number(Memory::Kept(ty));
        self.add_to(&Loc::root(Base::Static(number)), &content, state);
        true
    }

    /// What was kept under the type of a result.
    pub(super) fn kept_by_type(&mut self, result: TyId) -> Tree {
        let types = &self.engine.program.types;
        let mut ty = types.peel_pointers(result);
        if let Ty::Adt(path, arguments) = types.get(ty)
            && &**path == "std::option::Option"
            && let Some(inner) = arguments.first()
        {
            ty = types.peel_pointers(*inner);
        }
        if self.engine.program.is_open(ty) {
            return Tree::default();
        }
        Tree::referring([Loc::root(Base::Static(self.engine.memories.number(Memory::Kept(ty))))])
    }
}
