//! What a body says outright of a value: its number or discriminant, or that it is what an argument gives. Constructors of
//! the workspace are looked into.

use std::collections::HashMap;
use std::sync::Arc;

use smallvec::SmallVec;

use super::callee::CallInfo;
use super::definition::{Definition, definition, is_lent_mutably, is_set_anew};
use super::harmless::is_shared_reference;
use crate::facts::{Body, Call};
use crate::link::{BodyId, LinkedBody, Program};
use crate::mir::{AggregateKind, BodyKind, Callee, Const, Local, Operand, Place, Projection, Rvalue};
use crate::text::Text;
use crate::ty::{Ty, TyId};

/// A value is followed over this many variables.
const HOPS: usize = 8;

/// Numbers of fields, one within the other. References on the way are left out.
pub(super) type Fields = SmallVec<[u32; 2]>;

/// An argument, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Part {
    /// The number of the argument.
    pub(super) argument: u32,
    pub(super) fields: Fields,
}

impl Part {
    pub(super) fn below(&self, fields: &[u32]) -> Self {
        let mut below = self.clone();
        below.fields.extend_from_slice(fields);
        below
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stated {
    /// A number, or the discriminant of a variant.
    Number(u128),
    /// What the caller gives there, which nothing in the body changes.
    Argument(Part),
}

/// A body, and what it says outright of its variables.
pub(super) struct Speaker<'a> {
    program: &'a Program,
    linked: &'a LinkedBody,
    body: &'a Body,
    /// What its calls run, as far as that is known.
    calls: Option<&'a HashMap<u32, Arc<CallInfo>>>,
}

impl<'a> Speaker<'a> {
    pub(super) fn of(program: &'a Program, id: BodyId) -> Self {
        let linked = program.bodies.get(id);
        Self { program, linked, body: &program.crates[linked.krate].bodies[linked.index], calls: None }
    }

    /// Follows calls into what they run.
    pub(super) fn with_calls(self, calls: &'a HashMap<u32, Arc<CallInfo>>) -> Self {
        Self { calls: Some(calls), ..self }
    }

    fn text(&self, text: Text) -> &'a str {
        &self.program.crates[self.linked.krate].strings[text.0 as usize]
    }

    pub(super) fn place(&self, place: &Place) -> Option<Stated> {
        self.part(place, &[], HOPS)
    }

    pub(super) fn operand(&self, operand: &Operand, fields: &[u32]) -> Option<Stated> {
        self.operand_within(operand, fields, HOPS)
    }

    fn operand_within(&self, operand: &Operand, fields: &[u32], hops: usize) -> Option<Stated> {
        match operand {
            Operand::Const(Const::Number(number)) if fields.is_empty() => Some(Stated::Number(u128::from(*number))),
            Operand::Const(Const::Item(path)) => self.constant(self.text(*path), fields, hops),
            Operand::Const(_) => None,
            Operand::Copy(place) | Operand::Move(place) => self.part(place, fields, hops),
        }
    }

    /// The part of a place that the fields lead to. Only what nobody can write through is looked through.
    fn part(&self, place: &Place, fields: &[u32], hops: usize) -> Option<Stated> {
        let mut found = Fields::new();
        let mut ty = *self.body.locals.get(place.local as usize)?;
        for projection in &place.projections {
            match projection {
                Projection::Field(number, of) => {
                    found.push(*number);
                    ty = *of;
                }
                Projection::Deref if is_shared_reference(self.text(ty)) => {}
                Projection::Deref | Projection::Downcast(_) | Projection::Index => return None,
            }
        }
        found.extend_from_slice(fields);
        self.variable(place.local, &found, hops)
    }

    /// What a part of a variable is, or of what it refers to.
    fn variable(&self, local: Local, fields: &[u32], hops: usize) -> Option<Stated> {
        let hops = hops.checked_sub(1)?;
        if is_lent_mutably(self.body, local) {
            return None;
        }
        if (1..=self.body.arguments).contains(&local) {
            let printed = self.text(*self.body.locals.get(local as usize)?);
            let is_its_own =
                !is_set_anew(self.body, local) && (!printed.starts_with('&') || is_shared_reference(printed));
            let part = || Part { argument: local - 1, fields: Fields::from_slice(fields) };
            return is_its_own.then(|| Stated::Argument(part()));
        }
        match definition(self.body, local)? {
            Definition::Value(Rvalue::Use(operand)) => self.operand_within(operand, fields, hops),
            Definition::Value(Rvalue::Ref { mutable: false, place }) => self.part(place, fields, hops),
            Definition::Value(value) => match fields {
                [] => self.built(value, *self.linked.locals.get(local as usize)?).map(Stated::Number),
                [first, rest @ ..] => {
                    let Rvalue::Aggregate { kind, operands } = value else { return None };
                    let is_by_number = match kind {
                        AggregateKind::Tuple => true,
                        AggregateKind::Adt(..) => !self.is_union(local),
                        _ => false,
                    };
                    self.operand_within(operands.get(*first as usize).filter(|_| is_by_number)?, rest, hops)
                }
            },
            Definition::Result(block, call) => self.result(block, call, fields, hops),
        }
    }

    fn is_union(&self, local: Local) -> bool {
        let ty = self.linked.locals.get(local as usize).map(|ty| self.program.types.get(*ty));
        matches!(ty, Some(Ty::Adt(path, _)) if self.program.layouts.is_union(path))
    }

    /// The discriminant of the variant that is built.
    pub(super) fn built(&self, value: &Rvalue, ty: TyId) -> Option<u128> {
        let Rvalue::Aggregate { kind: AggregateKind::Adt(printed, _), .. } = value else { return None };
        let Ty::Adt(path, _) = self.program.types.get(ty) else { return None };
        let variant = crate::ty::path::variant(self.text(*printed), path);
        self.program.layouts.discriminant(path, &variant)
    }

    /// A part of what a call gives.
    fn result(&self, block: u32, call: &Call, fields: &[u32], hops: usize) -> Option<Stated> {
        if let Callee::Path(printed) = &call.callee
            && fields.is_empty()
            && is_default_of_truth(self.text(*printed))
        {
            return Some(Stated::Number(0));
        }
        let [target] = self.calls?.get(&block)?.resolved.targets.as_slice() else { return None };
        let callee = Speaker::of(self.program, target.body);
        if callee.body.kind != BodyKind::Function || callee.body.arguments as usize != call.arguments.len() {
            return None;
        }
        match callee.variable(0, fields, hops)? {
            Stated::Argument(part) => {
                self.operand_within(call.arguments.get(part.argument as usize)?, &part.fields, hops)
            }
            number @ Stated::Number(_) => Some(number),
        }
    }

    fn constant(&self, printed: &str, fields: &[u32], hops: usize) -> Option<Stated> {
        let body = self.program.promoted(printed, self.text(self.body.path), self.linked.krate).or_else(|| {
            let canonical = self.program.view(self.linked.krate).function(printed);
            let found = *self.program.bodies.by_path.get(&canonical)?.first()?;
            let linked = self.program.bodies.get(found);
            (self.program.crates[linked.krate].bodies[linked.index].kind == BodyKind::Constant).then_some(found)
        })?;
        Speaker::of(self.program, body).variable(0, fields, hops)
    }
}

fn is_default_of_truth(printed: &str) -> bool {
    printed.starts_with("<bool as ") && printed.ends_with("Default>::default")
}
