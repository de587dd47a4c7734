//! Dropping a value runs the `Drop` of its type and of all its parts.

use super::label::{ERR, OK};
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Loc, Tree};
use crate::ty::{Ty, TyId};

/// Parts of parts are looked at this deeply.
const DEPTH: u32 = 6;

const DROP: &str = "std::ops::Drop";

impl Run<'_, '_> {
    /// The value at a place is dropped.
    pub(super) fn dropped(&mut self, ty: TyId, loc: &Loc, site: u32, state: &mut State) {
        if self.engine.program.has_impls_of(DROP, "drop") {
            self.drop_parts(ty, loc, DEPTH, site, state);
        }
    }

    fn drop_parts(&mut self, ty: TyId, loc: &Loc, depth: u32, site: u32, state: &mut State) {
        if depth == 0 {
            return;
        }
        match self.engine.program.types.get(ty).clone() {
            Ty::Adt(path, arguments) => {
                self.run_drop(ty, loc, site, state);
                if self.engine.program.names.is_member(&path) {
                    let fields = self.engine.program.layouts.indexed(&path);
                    let fields: Vec<(Box<str>, u32, TyId)> =
                        fields.map(|(variant, index, field)| (variant.into(), index, field)).collect();
                    for (variant, index, field) in fields {
                        let step = self.labels().step_of(&path, &variant, index);
                        self.drop_parts(field, &loc.below(&[step]), depth - 1, site, state);
                    }
                }
                if &*path == "std::result::Result" {
                    for (argument, step) in arguments.iter().zip([OK, ERR]) {
                        self.drop_parts(*argument, &loc.below(&[step]), depth - 1, site, state);
                    }
                } else if &*path != "std::marker::PhantomData" {
                    for argument in arguments {
                        self.drop_parts(argument, loc, depth - 1, site, state);
                    }
                }
            }
            Ty::Tuple(parts) => {
                for (index, part) in parts.into_iter().enumerate() {
                    let step = self.labels().step("", u32::try_from(index).unwrap_or(u32::MAX));
                    self.drop_parts(part, &loc.below(&[step]), depth - 1, site, state);
                }
            }
            Ty::Slice(element) => self.drop_parts(element, loc, depth - 1, site, state),
            _ => {}
        }
    }

    fn run_drop(&mut self, ty: TyId, loc: &Loc, site: u32, state: &mut State) {
        if self.engine.program.is_open(ty) {
            return;
        }
        let receiver = self.engine.program.types.intern(Ty::Ref(ty));
        let unit = self.engine.program.types.unit();
        let targets = self.engine.program.impl_methods(ty, DROP, &[], "drop", &[receiver], unit, &[]);
        for target in targets {
            let mark = self.temporaries();
            let reference = self.temporary(Tree::referring([loc.clone()]), state);
            self.apply(&target, &[Arg { loc: reference, ty: receiver }], site, state);
            self.release(mark, state);
        }
    }
}
