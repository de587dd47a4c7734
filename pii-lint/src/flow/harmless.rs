//! What a program itself put where somebody's data was: a constant, a default, what a field holds that was decided not
//! to be personal.
//!
//! An annotation says what a field is for, so whatever is read there counts, wherever it came from. Not so once the
//! program has written over it something of its own, on every way, and nothing else can have written there since.

use std::collections::BTreeSet;

use super::definition::Definition;
use super::label::{DEPTH, Label, Path};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Base, Loc};
use crate::facts::{Call, Statement, Terminator};
use crate::link::Role;
use crate::mir::{AggregateKind, Callee, Const, Local, Operand, Place, Projection, Rvalue};
use crate::model::{self, FunctionModel, PlaceRoot};
use crate::text::Text;
use crate::ty::{Ty, TyId};

/// What is written to a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Written<'a> {
    Value(&'a Rvalue),
    /// The result of a call.
    Result(&'a Call),
}

/// Parts of parts are looked at this deeply.
const NESTING: u32 = 3;

impl Run<'_, '_> {
    /// After a write of all of a place: what there is nobody's from now on.
    pub(super) fn note_harmless(&mut self, loc: &Loc, ty: TyId, written: Written<'_>, state: &mut State) {
        if !self.may_be_marked(loc) {
            return;
        }
        if let Written::Value(Rvalue::Use(Operand::Copy(from) | Operand::Move(from))) = written
            && !state.harmless().is_empty()
        {
            let reached = self.reach(from, state, false);
            if let ([from], true) = (reached.locs.as_slice(), reached.carried.is_empty()) {
                state.copy_harmless(from, loc);
            }
        }
        let annotated = self.engine.labels.on_the_way(&loc.path).next().is_some();
        if !annotated && self.held(ty).is_empty() {
            return;
        }
        // What is made new is an example of somebody's data, even where it is written out.
        let is_new = loc.path.is_empty();
        let parts = match written {
            Written::Value(Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), operands })
                if is_new && !self.is_update(operands, ty) =>
            {
                self.parts_of_a_default(*path, operands, ty)
            }
            Written::Value(Rvalue::Aggregate { operands, .. }) if is_new && !self.is_update(operands, ty) => return,
            Written::Value(value) if is_new && !matches!(value, Rvalue::Aggregate { .. }) => return,
            Written::Result(_) if is_new => return,
            Written::Value(value) => self.harmless_parts(value, ty, NESTING),
            Written::Result(call) if self.is_harmless_call(call, self.block, &mut BTreeSet::new()) => {
                vec![Path::new()]
            }
            Written::Result(_) => return,
        };
        for part in parts {
            // A default has annotated fields, too.
            let table = &self.engine.labels;
            state.retain_labels(&loc.below(&part), |label| !matches!(table.get(label), Label::Data(..)));
            self.mark_harmless(&loc.below(&part), state);
        }
    }

    pub(super) fn mark_harmless(&mut self, loc: &Loc, state: &mut State) {
        if self.may_be_marked(loc) && self.place_type(loc).is_some_and(|ty| !self.shares(ty)) {
            let said: Labels = self.engine.labels.on_the_way(&loc.path).collect();
            state.mark_harmless(loc, &said);
        }
    }

    /// Whether a place is one place, which nobody else can write to without being given it.
    fn may_be_marked(&self, loc: &Loc) -> bool {
        matches!(loc.base, Base::Local(_) | Base::Saved(_)) && loc.path.len() < DEPTH && !self.leads_back(&loc.path)
    }

    /// Whether one way into a value stands for many, as in a tree of trees.
    pub(super) fn leads_back(&self, path: &Path) -> bool {
        let types = &self.engine.program.types;
        path.iter().any(|step| {
            let Some((owner, ..)) = self.engine.labels.field(*step) else { return false };
            let mut todo: Vec<TyId> = self.field_type(*step).into_iter().collect();
            let mut seen = BTreeSet::new();
            while let Some(ty) = todo.pop() {
                if !seen.insert(ty) {
                    continue;
                }
                match types.get(ty) {
                    Ty::Adt(path, _) if **path == *owner => return true,
                    Ty::Adt(path, arguments) => {
                        todo.extend(arguments);
                        if self.engine.program.names.is_member(path) {
                            todo.extend(self.engine.program.layouts.fields(path));
                        }
                    }
                    Ty::Ref(inner) | Ty::Slice(inner) => todo.push(*inner),
                    Ty::Tuple(parts) => todo.extend(parts),
                    _ => {}
                }
            }
            false
        })
    }

    /// `Member { email, ..member }`: fields of another value of the type are taken over. A default has nothing to give.
    fn is_update(&mut self, operands: &[Operand], ty: TyId) -> bool {
        operands.iter().any(|operand| {
            let other = self.taken_over_from(operand, ty);
            other.is_some_and(|other| !self.is_made_of_harmless(other, &mut BTreeSet::new()))
        })
    }

    /// The other value of the type that a field is taken from.
    fn taken_over_from(&mut self, operand: &Operand, ty: TyId) -> Option<Local> {
        let (Operand::Copy(place) | Operand::Move(place)) = operand else { return None };
        let (owner, ..) = self.field_read(place)?;
        (owner == ty).then_some(place.local)
    }

    /// `Member { tier, ..Member::default() }`: what is taken from the default is no example of anybody's data.
    fn parts_of_a_default(&mut self, path: Text, operands: &[Operand], ty: TyId) -> Vec<Path> {
        let variant = self.variant_of(path, ty);
        let mut parts = Vec::new();
        for (number, operand) in (0u32..).zip(operands) {
            let other = self.taken_over_from(operand, ty);
            if other.is_some_and(|other| self.is_made_of_harmless(other, &mut BTreeSet::new())) {
                parts.extend(self.step(ty, &variant, number).map(|step| Path::from_slice(&[step])));
            }
        }
        parts
    }

    /// The type, variant and index of the field that a place is.
    fn field_read(&mut self, place: &Place) -> Option<(TyId, String, u32)> {
        let mut ty = self.local_type(place.local)?;
        let mut variant = String::new();
        let mut read = None;
        for projection in &place.projections {
            read = None;
            match projection {
                Projection::Deref => ty = self.pointee(ty),
                Projection::Downcast(name) => variant = self.string(*name),
                Projection::Field(index, field) => {
                    read = Some((ty, std::mem::take(&mut variant), *index));
                    ty = self.parse(*field);
                }
                Projection::Index => return None,
            }
        }
        read
    }

    /// The parts of a value that are nobody's.
    fn harmless_parts(&mut self, value: &Rvalue, ty: TyId, depth: u32) -> Vec<Path> {
        if self.is_harmless_value(value, &mut BTreeSet::new()) {
            return vec![Path::new()];
        }
        if depth == 0 {
            return Vec::new();
        }
        match value {
            Rvalue::Use(Operand::Copy(place) | Operand::Move(place)) if place.projections.is_empty() => {
                let made = match self.definition(place.local) {
                    Some(Definition::Value(value)) if !self.is_lent_mutably(place.local) => value.clone(),
                    _ => return Vec::new(),
                };
                self.harmless_parts(&made, ty, depth - 1)
            }
            Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), operands } => {
                let variant = self.variant_of(*path, ty);
                let mut parts = Vec::new();
                for (number, operand) in (0u32..).zip(operands) {
                    let Some(step) = self.step(ty, &variant, number).filter(|step| step.is_owned()) else { continue };
                    let Some(ty) = self.field_type(step) else { continue };
                    for part in self.harmless_parts(&Rvalue::Use(operand.clone()), ty, depth - 1) {
                        let mut path = Path::from_slice(&[step]);
                        path.extend(part);
                        parts.push(path);
                    }
                }
                parts
            }
            _ => Vec::new(),
        }
    }

    fn is_harmless_value(&mut self, value: &Rvalue, seen: &mut BTreeSet<u32>) -> bool {
        match value {
            Rvalue::Use(operand) | Rvalue::Cast { operand, .. } => self.is_harmless(operand, seen),
            Rvalue::Ref { mutable, place } => !mutable && self.is_harmless_place(place, seen),
            Rvalue::Measure(_) => true,
            Rvalue::Aggregate { kind: AggregateKind::Closure(..) | AggregateKind::Coroutine(..), .. } => false,
            Rvalue::Compute { operands, .. } | Rvalue::Aggregate { operands, .. } => {
                operands.iter().all(|operand| self.is_harmless(operand, seen))
            }
        }
    }

    fn is_harmless(&mut self, operand: &Operand, seen: &mut BTreeSet<u32>) -> bool {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.is_harmless_place(place, seen),
            Operand::Const(Const::Str(_) | Const::Plain | Const::Number(_) | Const::Item(_)) => true,
            Operand::Const(Const::Allocation(number)) => {
                !self.facts_body().allocations.iter().any(|(known, _)| known == number)
            }
        }
    }

    fn is_harmless_place(&mut self, place: &Place, seen: &mut BTreeSet<u32>) -> bool {
        self.is_decided(place) || self.is_made_of_harmless(place.local, seen)
    }

    /// A field of which somebody has said that it is not personal.
    fn is_decided(&mut self, place: &Place) -> bool {
        let Some((owner, variant, index)) = self.field_read(place) else { return false };
        let owner = self.engine.program.types.peel_pointers(owner);
        let Ty::Adt(path, _) = self.engine.program.types.get(owner) else { return false };
        let data = &self.engine.program.data;
        let field = data.types.get(&**path).and_then(|known| known.fields.get(&(variant, index)));
        field.is_some_and(|id| matches!(data.get(*id).role, Role::None | Role::SubjectId))
    }

    /// Whether all that ever becomes part of a variable is harmless.
    fn is_made_of_harmless(&mut self, local: u32, seen: &mut BTreeSet<u32>) -> bool {
        if local <= self.arguments() {
            return false;
        }
        if !seen.insert(local) {
            return true;
        }
        let crates = std::sync::Arc::clone(&self.crates);
        let body = &crates[self.krate].bodies[self.facts_index()];
        let mut is_made = false;
        for (number, block) in (0..).zip(&body.blocks) {
            for (statement, _) in &block.statements {
                let harmless = match statement {
                    Statement::Assign(to, value) if to.local == local => {
                        is_made = true;
                        self.is_harmless_value(value, seen)
                    }
                    Statement::Assign(_, Rvalue::Ref { mutable: true, place }) => place.local != local,
                    Statement::Opaque(locals) => !locals.contains(&local),
                    Statement::Assign(..) | Statement::Dead(_) => true,
                };
                if !harmless {
                    return false;
                }
            }
            if let Terminator::Call(call) = &block.terminator.0
                && call.destination.local == local
            {
                is_made = true;
                if !self.is_harmless_call(call, number, seen) {
                    return false;
                }
            }
        }
        is_made
    }

    fn is_harmless_call(&mut self, call: &Call, block: u32, seen: &mut BTreeSet<u32>) -> bool {
        let Callee::Path(_) = call.callee else { return false };
        let Some(info) = self.known_call(block).cloned() else { return false };
        let of_trait = info.resolved.of_trait.as_deref().unwrap_or_default();
        let bodies = &self.engine.program.bodies;
        let is_own = info.resolved.targets.iter().any(|target| !bodies.get(target.body).generated);
        makes_nothing_up(&info.resolved.path, of_trait, is_own)
            && call.arguments.iter().all(|operand| self.is_harmless(operand, seen))
    }

    /// Whether what a row of the standard library leaves in an argument that it writes anew is nobody's: `take` leaves
    /// a default, `replace` what it is given.
    pub(super) fn leaves_harmless(&mut self, model: &FunctionModel, written: &model::Place) -> bool {
        if self.depth > 1 || model.calls.iter().any(|call| call.to.is_some()) {
            return false;
        }
        let crates = std::sync::Arc::clone(&self.crates);
        let body = &crates[self.krate].bodies[self.facts_index()];
        let Terminator::Call(call) = &body.blocks[self.block as usize].terminator.0 else { return false };
        if !self
            .known_call(self.block)
            .is_some_and(|info| info.resolved.path.trim_start_matches('<').starts_with("std::"))
        {
            return false;
        }
        model.flows.iter().filter(|flow| flow.to.root == written.root).all(|flow| {
            let PlaceRoot::Argument(from) = flow.from.root else { return false };
            call.arguments.get(from).is_some_and(|operand| self.is_harmless(operand, &mut BTreeSet::new()))
        })
    }

    /// Before a call: what it can write to may no longer be what the program put there.
    pub(super) fn forget_harmless(&mut self, call: &Call, arguments: &[Arg], state: &mut State) {
        if state.harmless().is_empty() {
            return;
        }
        if let Callee::Value(Operand::Copy(place) | Operand::Move(place)) = &call.callee {
            for loc in self.reach(place, state, false).locs {
                state.doubt(&loc);
            }
        }
        for (operand, argument) in call.arguments.iter().zip(arguments) {
            if !self.only_reads(operand, argument.ty) {
                state.doubt(&argument.loc);
            }
        }
    }

    /// Whether nothing can be written by way of a value: it is a shared reference, or holds nothing but such.
    fn only_reads(&self, operand: &Operand, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        if matches!(types.get(ty), Ty::Adt(path, _) if path.starts_with("std::fmt::Arg") || path.starts_with("std::fmt::rt::Arg"))
        {
            return true;
        }
        let (Operand::Copy(place) | Operand::Move(place)) = operand else { return true };
        let local = self.facts_body().locals.get(place.local as usize).filter(|_| place.projections.is_empty());
        let Some(printed) = local.map(|text| self.string(*text)) else { return false };
        // Other types that borrow are printed with a lifetime; a type parameter may stand for anything.
        let borrows = ["mut ", "'", "dyn ", "impl ", "{"].iter().any(|sign| printed.contains(sign));
        is_shared_reference(&printed) || !borrows && !self.linked().generic
    }
}

/// Whether a printed type is a reference that nothing can be written through.
pub(super) fn is_shared_reference(printed: &str) -> bool {
    printed.strip_prefix('&').is_some_and(|inner| {
        let behind_lifetime = inner.strip_prefix('\'').and_then(|inner| inner.split_once(' '));
        !behind_lifetime.map_or(inner, |(_, inner)| inner).starts_with("mut ")
    })
}

/// Whether a function gives nothing but what it is given, or numbers that are nobody's.
fn makes_nothing_up(path: &str, of_trait: &str, is_own: bool) -> bool {
    let of_values = matches!(
        of_trait,
        "std::borrow::Borrow"
            | "std::borrow::ToOwned"
            | "std::clone::Clone"
            | "std::convert::AsRef"
            | "std::convert::From"
            | "std::convert::Into"
            | "std::ops::Add"
            | "std::ops::Deref"
            | "std::string::ToString"
    );
    let known = ["std::fmt::", "std::string::String::", "std::vec::Vec::", "str::", "uuid::Uuid::"];
    of_trait == "std::default::Default"
        || of_values && !is_own
        || known.iter().any(|prefix| path.starts_with(prefix))
        || matches!(path, "chrono::Utc::now" | "std::hint::must_use" | "std::time::SystemTime::now")
}
