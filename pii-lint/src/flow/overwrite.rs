//! Strong updates: when what a place held before is gone.
//!
//! A reference may lead to a part of what its place stands for, an element of a vector; writing that part takes nothing
//! away from the others. Only a place whose type is the one written is written as a whole, unless values of that type lie
//! in each other.

use std::collections::BTreeSet;

use super::label::{DEPTH, ERR, Label, OK, Path, Step};
use super::run::{Arg, Run};
use super::state::State;
use super::summary::is_itself;
use super::tree::{Base, Loc, Tree};
use crate::ty::{Ty, TyId, is_map};

impl Run<'_, '_> {
    /// Whether a value of this type that is written to a place is all the place holds.
    pub(super) fn is_whole(&self, loc: &Loc, written: TyId) -> bool {
        let types = &self.engine.program.types;
        let is_written = |ty| ty == written || types.peel_pointers(ty) == written;
        loc.path.len() < DEPTH && self.place_type(loc).is_some_and(is_written) && !self.nests(written)
    }

    fn nests(&self, ty: TyId) -> bool {
        let Ty::Adt(path, _) = self.engine.program.types.get(ty) else { return false };
        self.engine.models.type_model(path).is_some_and(|model| model.nests)
    }

    /// The type of a place, as far as it is known.
    pub(super) fn place_type(&self, loc: &Loc) -> Option<TyId> {
        let types = &self.engine.program.types;
        let mut ty = match loc.base {
            Base::Local(number) if number <= self.arguments() => types.peel_pointers(self.local_type(number)?),
            Base::Local(number) => self.local_type(number)?,
            Base::Saved(step) => *self.saved.get(&step)?,
            Base::Static(_) | Base::Argument(_) | Base::Chosen(..) => return None,
        };
        let mut keyed = false;
        for (number, step) in loc.path.iter().enumerate() {
            ty = match (types.get(ty), self.engine.labels.field(*step)) {
                (Ty::Adt(path, arguments), None) if &**path == "std::result::Result" => match *step {
                    OK => *arguments.first()?,
                    ERR => *arguments.get(1)?,
                    _ => return None,
                },
                (Ty::Tuple(parts), Some(("", _, index))) => *parts.get(index as usize)?,
                (Ty::Adt(path, parts), Some(("", "", 1))) if is_map(path) => {
                    keyed = loc.path.get(number + 1).is_some_and(|step| step.is_key());
                    *parts.get(1).filter(|_| keyed)?
                }
                _ if step.is_key() && keyed => ty,
                (Ty::Adt(path, _), Some((owner, variant, index))) if **path == *owner => {
                    self.engine.program.layouts.field(owner, variant, index)?
                }
                _ => return None,
            };
        }
        Some(ty)
    }

    /// The type of the field a step leads to, when it is one of a type of the workspace.
    pub(super) fn field_type(&self, step: Step) -> Option<TyId> {
        let (owner, variant, index) = self.engine.labels.field(step)?;
        self.engine.program.layouts.field(owner, variant, index)
    }

    /// The only place an argument's reference leads to, when writing through it writes all of that place.
    fn sole_place(&self, argument: &Arg, below: &Path, state: &State) -> Option<Loc> {
        let mut places =
            state.behind(&argument.loc).into_iter().filter(|place| !matches!(place.base, Base::Argument(_)));
        let place = places.next()?;
        if places.next().is_some() || place.path.len() + below.len() >= DEPTH {
            return None;
        }
        let referents = self.referents(argument);
        referents.into_iter().any(|whole| self.is_whole(&place, whole)).then(|| place.below(below))
    }

    /// Forgets what a part of what an argument refers to held; that place, when it is known.
    pub(super) fn overwrite(&mut self, argument: &Arg, part: &Path, site: u32, state: &mut State) -> Option<Loc> {
        let place = self.sole_place(argument, part, state)?;
        self.watch_write(&place, &Tree::default(), site, state);
        state.write(&place, &Tree::default(), true, self.labels());
        Some(place)
    }

    /// Whether what was written to a part of an argument was made of what was there: `self.rest = self.rest.trim_start()`.
    fn keeps_itself(&self, number: u32, part: &Path, tree: &Tree) -> bool {
        tree.nodes().filter(|(path, _)| path.starts_with(part)).any(|(path, node)| {
            let itself = Loc { base: Base::Local(number + 1), path: path.clone() };
            node.targets.contains(&itself)
                || node.labels.iter().any(|label| is_itself(self.label(label), number, &path))
        })
    }

    /// The parts of what the arguments refer to that are no longer what the caller put there, and again those that are
    /// nobody's.
    pub(super) fn overwritten(&mut self, arguments: u32, state: &State) -> BTreeSet<(u32, Path, bool)> {
        let mut written = BTreeSet::new();
        let pointed_elsewhere = self.reassigned_arguments();
        for number in 0..arguments {
            let is_reference =
                self.local_type(number + 1).is_some_and(|ty| matches!(self.engine.program.types.get(ty), Ty::Ref(_)));
            if !is_reference || pointed_elsewhere.contains(&(number + 1)) {
                continue;
            }
            let Some(tree) = state.tree(Base::Local(number + 1)) else {
                written.insert((number, Path::new(), false));
                continue;
            };
            let mut root_is_the_caller_s = false;
            for (path, node) in tree.nodes() {
                if path.is_empty() {
                    root_is_the_caller_s = node.labels.iter().any(|label| {
                        matches!(self.label(label), Label::Param(of, at) | Label::Derived(of, at, _)
                            if *of == number && at.is_empty())
                    });
                } else if node.fresh && !self.keeps_itself(number, &path, tree) {
                    written.insert((number, path, false));
                }
            }
            if !root_is_the_caller_s {
                written.insert((number, Path::new(), false));
            }
            let harmless = state.harmless().iter().filter(|place| place.base == Base::Local(number + 1));
            written.extend(harmless.map(|place| (number, place.path.clone(), true)));
        }
        written
    }
}
