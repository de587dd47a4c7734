//! What a call says outright: `render(user, false)`, `field(user, Which::Name)`. A function that goes on by such an argument
//! is analysed for each value that it is given so, on the ways which that value takes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::definition::{Definition, definition, is_lent_mutably, reassigned_arguments};
use super::harmless::is_shared_reference;
use super::label::Step;
use super::run::{Arg, Run};
use super::tree::{Base, Loc};
use crate::facts::{Body, Terminator};
use crate::link::{BodyId, LinkedBody, Program, Target};
use crate::mir::{AggregateKind, BodyKind, Const, Local, Operand, Place, Projection, Rvalue};
use crate::text::Text;
use crate::ty::{Ty, TyId};

/// Arguments by number, each with its number or the discriminant of its variant.
pub(super) type Given = SmallVec<[(u32, u128); 1]>;

/// Where a body goes on by an argument.
#[derive(Debug, Default)]
struct Choices {
    /// The blocks, with the number of the argument.
    blocks: BTreeMap<u32, u32>,
    /// Those arguments, and others that are handed on to where something may go on by them.
    arguments: BTreeSet<u32>,
}

/// Which blocks of each body go on by an argument.
#[derive(Debug, Default)]
pub(super) struct ByArgument {
    known: FxHashMap<BodyId, Arc<Choices>>,
}

/// A value is followed over this many variables.
const HOPS: usize = 6;

/// What the one who asks for a part of a value knows it to be: where it is, its number or discriminant.
pub(super) type Made = (Loc, u128);

impl Run<'_, '_> {
    /// Whether the block being looked at goes on by an argument, and not at this block with what the argument is here.
    pub(super) fn is_ruled_out(&mut self, body: &Body, next: u32) -> bool {
        let Terminator::Match(choice) = &body.blocks[self.block as usize].terminator.0 else { return false };
        if self.given.is_empty() {
            return false;
        }
        let Some(argument) = self.choices(self.body_id).blocks.get(&self.block).copied() else { return false };
        let given = self.given.iter().find(|(number, _)| *number == argument);
        given.is_some_and(|(_, value)| !choice.admits(*value, next))
    }

    fn choices(&mut self, id: BodyId) -> Arc<Choices> {
        if let Some(known) = self.engine.by_argument.known.get(&id) {
            return Arc::clone(known);
        }
        let linked = self.engine.program.bodies.get(id);
        let facts = &self.engine.program.crates[linked.krate];
        let body = &facts.bodies[linked.index];
        let mut choices = Choices::default();
        for (number, block) in (0..).zip(&body.blocks) {
            match &block.terminator.0 {
                Terminator::Match(choice) => {
                    if let Some(argument) = argument_of(&choice.place, body, &facts.strings) {
                        choices.blocks.insert(number, argument);
                        choices.arguments.insert(argument);
                    }
                }
                Terminator::Call(call) => {
                    let decides = |local: Local| {
                        linked.locals.get(local as usize).is_some_and(|ty| self.engine.program.decides(*ty))
                    };
                    let handed_on = call.arguments.iter().filter_map(|operand| match operand {
                        Operand::Copy(place) | Operand::Move(place) if decides(place.local) => {
                            argument_of(place, body, &facts.strings)
                        }
                        _ => None,
                    });
                    choices.arguments.extend(handed_on);
                }
                _ => {}
            }
        }
        let choices = Arc::new(choices);
        self.engine.by_argument.known.insert(id, Arc::clone(&choices));
        choices
    }

    /// What is said outright of the arguments that a body goes on by.
    pub(super) fn given_to(&mut self, target: &Target, arguments: &[Arg]) -> Given {
        let choices = self.choices(target.body);
        let asked = choices.arguments.iter().copied();
        asked.filter_map(|number| Some((number, self.said_of(number as usize, target, arguments)?))).collect()
    }

    fn said_of(&self, number: usize, target: &Target, arguments: &[Arg]) -> Option<u128> {
        let argument = arguments.get(number)?;
        if let Some((_, value)) = self.made.as_ref().filter(|(loc, _)| *loc == argument.loc) {
            return Some(*value);
        }
        let call = self.call_at(self.block)?;
        let is_called = self.known_call(self.block)?.resolved.targets.iter().any(|known| known.body == target.body);
        // What a call hands on to the functions it is given is something else.
        let are_its_own = arguments.len() == call.arguments.len()
            && (0..).zip(arguments).all(|(at, argument)| argument.loc == Loc::root(Base::Argument(at)));
        if !is_called || !are_its_own {
            return None;
        }
        self.said_by(call.arguments.get(number)?)
    }

    /// The number or discriminant that an operand is known to be.
    fn said_by(&self, operand: &Operand) -> Option<u128> {
        Speaker::of(&self.engine.program, self.body_id, &self.given).operand(operand, HOPS)
    }

    /// What the result of the body, or a half of it, is built as.
    pub(super) fn made_as(&self, local: Local, half: Option<Step>, value: &Rvalue) -> Option<Made> {
        let whole = Loc::root(Base::Local(local));
        match (half, value) {
            (Some(half), Rvalue::Aggregate { operands, .. }) => {
                Some((whole.below(&[half]), self.said_by(operands.first()?)?))
            }
            _ => {
                let own = Speaker::of(&self.engine.program, self.body_id, &self.given);
                Some((whole, own.built(value, self.local_type(local)?)?))
            }
        }
    }
}

/// A body, and what it says outright of its variables.
struct Speaker<'a> {
    program: &'a Program,
    linked: &'a LinkedBody,
    body: &'a Body,
    given: &'a [(u32, u128)],
}

impl<'a> Speaker<'a> {
    fn of(program: &'a Program, id: BodyId, given: &'a [(u32, u128)]) -> Self {
        let linked = program.bodies.get(id);
        Self { program, linked, body: &program.crates[linked.krate].bodies[linked.index], given }
    }

    fn text(&self, text: Text) -> &'a str {
        &self.program.crates[self.linked.krate].strings[text.0 as usize]
    }

    fn operand(&self, operand: &Operand, hops: usize) -> Option<u128> {
        match operand {
            Operand::Const(Const::Number(number)) => Some(u128::from(*number)),
            Operand::Const(Const::Item(path)) => self.constant(self.text(*path), hops),
            Operand::Copy(place) | Operand::Move(place) if place.projections.is_empty() => {
                self.variable(place.local, hops)
            }
            _ => None,
        }
    }

    /// What a variable is, or what it refers to.
    fn variable(&self, local: Local, hops: usize) -> Option<u128> {
        let hops = hops.checked_sub(1)?;
        if is_lent_mutably(self.body, local) {
            return None;
        }
        if (1..=self.body.arguments).contains(&local) {
            let (_, value) = self.given.iter().find(|(number, _)| number + 1 == local)?;
            return (!reassigned_arguments(self.body).contains(&local)).then_some(*value);
        }
        let Definition::Value(value) = definition(self.body, local)? else { return None };
        match value {
            Rvalue::Use(operand) => self.operand(operand, hops),
            Rvalue::Ref { mutable: false, place } if matches!(place.projections[..], [] | [Projection::Deref]) => {
                self.variable(place.local, hops)
            }
            _ => self.built(value, *self.linked.locals.get(local as usize)?),
        }
    }

    /// The discriminant of the variant that is built.
    fn built(&self, value: &Rvalue, ty: TyId) -> Option<u128> {
        let Rvalue::Aggregate { kind: AggregateKind::Adt(printed, _), .. } = value else { return None };
        let Ty::Adt(path, _) = self.program.types.get(ty) else { return None };
        let variant = crate::ty::path::variant(self.text(*printed), path);
        self.program.layouts.discriminant(path, &variant)
    }

    fn constant(&self, printed: &str, hops: usize) -> Option<u128> {
        let body = self.program.promoted(printed, self.text(self.body.path), self.linked.krate).or_else(|| {
            let canonical = self.program.view(self.linked.krate).function(printed);
            let found = *self.program.bodies.by_path.get(&canonical)?.first()?;
            let linked = self.program.bodies.get(found);
            (self.program.crates[linked.krate].bodies[linked.index].kind == BodyKind::Constant).then_some(found)
        })?;
        Speaker::of(self.program, body, &[]).variable(0, hops)
    }
}

/// The argument that a place is, which nothing in the body changes.
fn argument_of(place: &Place, body: &Body, strings: &[Box<str>]) -> Option<u32> {
    let mut local = place.local;
    let mut is_behind = match place.projections.as_slice() {
        [] => false,
        [Projection::Deref] => true,
        _ => return None,
    };
    for _ in 0..HOPS {
        if is_lent_mutably(body, local) {
            return None;
        }
        if (1..=body.arguments).contains(&local) {
            let is_shared = || is_shared_reference(&strings[body.locals[local as usize].0 as usize]);
            let is_its_own = !reassigned_arguments(body).contains(&local) && (!is_behind || is_shared());
            return is_its_own.then(|| local - 1);
        }
        let Some(Definition::Value(value)) = definition(body, local) else { return None };
        let (from, through) = match value {
            Rvalue::Use(Operand::Copy(from) | Operand::Move(from)) => (from, is_behind),
            Rvalue::Ref { mutable: false, place } if is_behind => (place, false),
            _ => return None,
        };
        (local, is_behind) = match from.projections.as_slice() {
            [] => (from.local, through),
            [Projection::Deref] if !through => (from.local, true),
            _ => return None,
        };
    }
    None
}
