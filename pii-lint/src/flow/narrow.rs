//! What a `match` says of the value it looks at: where it goes on with some of the variants, the others hold nothing.

use super::harmless::is_shared_reference;
use super::label::{DEPTH, Step};
use super::places::Reached;
use super::run::Run;
use super::state::State;
use super::tree::{Base, Loc, Tree};
use crate::facts::{Body, Terminator};
use crate::mir::{Place, Projection};
use crate::ty::{Ty, TyId};

/// More fields than this are not told apart: a place of very many parts is kept as one.
const FIELDS: usize = 12;

impl Run<'_, '_> {
    /// The values where the block being looked at goes on at another, if its choice takes something away from them.
    pub(super) fn narrowed(&mut self, body: &Body, next: u32, state: &State) -> Option<State> {
        let Terminator::Match(choice) = &body.blocks[self.block as usize].terminator.0 else { return None };
        if !choice.measured {
            return None;
        }
        let reached = self.reach(&choice.place, state, false);
        let absent = self.absent(reached.ty, |discriminant| choice.admits(discriminant, next));
        if absent.is_empty() || absent.len() > FIELDS {
            return None;
        }
        match reached.locs.as_slice() {
            [loc] if !reached.several && self.is_only(loc, reached.ty) => {
                let fields: Vec<Loc> = std::iter::once(loc)
                    .chain(&reached.carried)
                    .flat_map(|at| absent.iter().map(|step| at.below(&[*step])))
                    .filter(|field| !state.read(field, self.labels()).is_empty())
                    .collect();
                self.emptied(&fields, state)
            }
            _ => self.chosen(&choice.place, &reached, &absent, next, state),
        }
    }

    fn emptied(&mut self, fields: &[Loc], state: &State) -> Option<State> {
        let mut narrowed = (!fields.is_empty()).then(|| state.clone())?;
        for field in fields {
            narrowed.write(field, &Tree::default(), true, self.labels());
            self.mark_harmless(field, &mut narrowed);
        }
        Some(narrowed)
    }

    /// A shared reference to one of several values: what is known of that one is known by way of the reference, as long
    /// as it leads there.
    fn chosen(&mut self, place: &Place, reached: &Reached, absent: &[Step], next: u32, state: &State) -> Option<State> {
        let (Projection::Deref, above) = place.projections.split_last()? else { return None };
        let pointer = Place { local: place.local, projections: above.to_vec() };
        let pointer = self.reach(&pointer, state, false);
        let [loc] = pointer.locs.as_slice() else { return None };
        let is_one = !pointer.several && !self.is_argument(loc.base) && self.is_only(loc, pointer.ty);
        let printed = match above.last() {
            None => self.facts_body().locals.get(place.local as usize).copied(),
            Some(Projection::Field(_, ty)) => Some(*ty),
            _ => None,
        };
        let is_shared = printed.is_some_and(|printed| is_shared_reference(&self.string(printed)));
        if !is_one || !is_shared || self.shares(reached.ty) {
            return None;
        }
        let mut value = self.read_reached(reached, state);
        let fields = absent.iter().map(|step| [*step]);
        let fields: Vec<[Step; 1]> = fields.filter(|field| !value.part(field, self.labels()).is_empty()).collect();
        if fields.is_empty() {
            return None;
        }
        for field in fields {
            value.replace(&field, &Tree::default());
        }
        for place in &reached.locs {
            value.root.targets.remove(place);
        }
        let chosen = Base::Chosen(self.block, next);
        // References made on an earlier turn of a loop still lead there.
        if let Some(before) = state.tree(chosen) {
            value.join(before);
        }
        let mut narrowed = state.clone();
        narrowed.put(chosen, value, self.labels());
        narrowed.write(loc, &Tree::referring([Loc::root(chosen)]), true, self.labels());
        Some(narrowed)
    }

    /// Whether a value of this type is all that a place stands for.
    fn is_only(&self, loc: &Loc, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        let inner = |whole| match types.get(whole) {
            Ty::Adt(path, arguments) if &**path == "std::option::Option" => arguments.first().copied(),
            _ => None,
        };
        let is_it = self.is_whole(loc, ty) || self.place_type(loc).and_then(inner) == Some(ty);
        is_it && loc.path.len() + 1 < DEPTH && !self.leads_back(&loc.path)
    }

    /// The fields of the variants that a value is not one of.
    fn absent(&mut self, ty: TyId, is_admitted: impl Fn(u128) -> bool) -> Vec<Step> {
        let Ty::Adt(path, _) = self.engine.program.types.get(ty) else { return Vec::new() };
        if !self.engine.program.names.is_member(path) {
            return Vec::new();
        }
        let layouts = &self.engine.program.layouts;
        let is_absent =
            |variant: &str| layouts.discriminant(path, variant).is_some_and(|discriminant| !is_admitted(discriminant));
        let fields: Vec<(String, u32)> = layouts
            .indexed(path)
            .filter(|(variant, ..)| !variant.is_empty() && is_absent(variant))
            .map(|(variant, index, _)| (variant.to_owned(), index))
            .collect();
        fields.into_iter().filter_map(|(variant, index)| self.step(ty, &variant, index)).collect()
    }
}
