//! What a call says outright: `render(user, false)`, `field(user, Which::Name)`, `Printer { masked: true }.print(user)`. A
//! function that goes on by such an argument, or a field of one, is analysed for each value that it is given so, on the
//! ways which that value takes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::label::Step;
use super::run::{Arg, Run};
use super::stated::{Part, Speaker, Stated};
use super::tree::{Base, Loc};
use crate::facts::{Body, Terminator};
use crate::link::{BodyId, Target};
use crate::mir::{Local, Operand, Rvalue};
use crate::ty::{Ty, TyId};

/// Arguments and parts of arguments, each with its number or the discriminant of its variant.
pub(super) type Given = Vec<(Part, u128)>;

/// Where a body goes on by an argument.
#[derive(Debug, Default)]
struct Choices {
    /// The blocks, with the part of an argument that is asked.
    blocks: BTreeMap<u32, Part>,
    /// Those parts, and others that are handed on to where something may go on by them.
    parts: BTreeSet<Part>,
}

/// Which blocks of each body go on by an argument.
#[derive(Debug, Default)]
pub(super) struct ByArgument {
    known: FxHashMap<BodyId, Arc<Choices>>,
}

/// Of what is handed on, fields of fields are asked for this deeply.
const NESTING: usize = 2;

/// A body with more parts to ask for goes on by the first of them alone.
const PARTS: usize = 16;

/// What the one who asks for a part of a value knows it to be: where it is, its number or discriminant.
pub(super) type Made = (Loc, u128);

impl Run<'_, '_> {
    /// Whether the block being looked at goes on by an argument, and not at this block with what the argument is here.
    pub(super) fn is_ruled_out(&mut self, body: &Body, next: u32) -> bool {
        let Terminator::Match(choice) = &body.blocks[self.block as usize].terminator.0 else { return false };
        if self.given.is_empty() {
            return false;
        }
        let choices = self.choices(self.body_id);
        let Some(part) = choices.blocks.get(&self.block) else { return false };
        let given = self.given.iter().find(|(given, _)| given == part);
        given.is_some_and(|(_, value)| !choice.admits(*value, next))
    }

    fn choices(&mut self, id: BodyId) -> Arc<Choices> {
        if let Some(known) = self.engine.by_argument.known.get(&id) {
            return Arc::clone(known);
        }
        let choices = Arc::new(self.choices_of(id));
        self.engine.by_argument.known.insert(id, Arc::clone(&choices));
        choices
    }

    fn choices_of(&self, id: BodyId) -> Choices {
        let program = &self.engine.program;
        let linked = program.bodies.get(id);
        let body = &program.crates[linked.krate].bodies[linked.index];
        let speaker = Speaker::of(program, id);
        let mut choices = Choices::default();
        for (number, block) in (0..).zip(&body.blocks) {
            match &block.terminator.0 {
                Terminator::Match(choice) => {
                    if let Some(Stated::Argument(part)) = speaker.place(&choice.place) {
                        choices.blocks.insert(number, part.clone());
                        choices.parts.insert(part);
                    }
                }
                Terminator::Call(call) => {
                    for operand in &call.arguments {
                        let (Operand::Copy(place) | Operand::Move(place)) = operand else { continue };
                        let Some(ty) = linked.locals.get(place.local as usize).filter(|_| place.projections.is_empty())
                        else {
                            continue;
                        };
                        let mut deciding = Vec::new();
                        self.parts_that_decide(*ty, &mut Vec::new(), &mut deciding);
                        if deciding.is_empty() {
                            continue;
                        }
                        if let Some(Stated::Argument(whole)) = speaker.place(place) {
                            choices.parts.extend(deciding.iter().map(|fields| whole.below(fields)));
                        }
                    }
                }
                _ => {}
            }
        }
        while choices.parts.len() > PARTS {
            choices.parts.pop_last();
        }
        choices
    }

    /// The value itself, or fields of it, where functions may go on by them.
    fn parts_that_decide(&self, ty: TyId, fields: &mut Vec<u32>, found: &mut Vec<Vec<u32>>) {
        let program = &self.engine.program;
        if program.decides(ty) {
            found.push(fields.clone());
        } else if fields.len() < NESTING
            && let Ty::Adt(path, _) = program.types.get(program.types.peel_pointers(ty))
        {
            for (_, number, ty) in program.layouts.indexed(path).filter(|(variant, ..)| variant.is_empty()) {
                fields.push(number);
                self.parts_that_decide(ty, fields, found);
                fields.pop();
            }
        }
    }

    /// What is said outright of the arguments that a body goes on by.
    pub(super) fn given_to(&mut self, target: &Target, arguments: &[Arg]) -> Given {
        let choices = self.choices(target.body);
        choices.parts.iter().filter_map(|part| Some((part.clone(), self.said_of(part, target, arguments)?))).collect()
    }

    fn said_of(&self, part: &Part, target: &Target, arguments: &[Arg]) -> Option<u128> {
        let argument = arguments.get(part.argument as usize)?;
        if let Some((_, value)) = self.made.as_ref().filter(|(loc, _)| part.fields.is_empty() && *loc == argument.loc) {
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
        self.said_by(call.arguments.get(part.argument as usize)?, &part.fields)
    }

    fn speaker(&self) -> Speaker<'_> {
        Speaker::of(&self.engine.program, self.body_id).with_calls(&self.engine.instances.get(self.instance).calls)
    }

    /// The number or discriminant that a part of an operand is known to be.
    fn said_by(&self, operand: &Operand, fields: &[u32]) -> Option<u128> {
        match self.speaker().operand(operand, fields)? {
            Stated::Number(number) => Some(number),
            Stated::Argument(part) => {
                let given = self.given.iter().find(|(given, _)| *given == part);
                given.map(|(_, value)| *value)
            }
        }
    }

    /// What the result of the body, or a half of it, is built as.
    pub(super) fn made_as(&self, local: Local, half: Option<Step>, value: &Rvalue) -> Option<Made> {
        let whole = Loc::root(Base::Local(local));
        match (half, value) {
            (Some(half), Rvalue::Aggregate { operands, .. }) => {
                Some((whole.below(&[half]), self.said_by(operands.first()?, &[])?))
            }
            _ => Some((whole, self.speaker().built(value, self.local_type(local)?)?)),
        }
    }
}
