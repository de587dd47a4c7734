//! The types and paths that a body mentions, each with the values it is about.

use super::{Body, Call, Statement, Terminator};
use crate::mir::{AggregateKind, Callee, Const, Local, Operand, Place, Projection, Rvalue};
use crate::text::Text;

/// A step of a place that tells parts apart; pointers and indices do not.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Field(u32),
    Variant(Text),
}

pub(super) type Key = (Local, Vec<Part>);

fn key(place: &Place, steps: usize) -> Key {
    let parts = place.projections[..steps].iter().filter_map(|step| match step {
        Projection::Field(number, _) => Some(Part::Field(*number)),
        Projection::Downcast(name) => Some(Part::Variant(*name)),
        Projection::Deref | Projection::Index => None,
    });
    (place.local, parts.collect())
}

pub(super) fn whole(place: &Place) -> Key {
    key(place, place.projections.len())
}

pub(super) fn place_of(operand: &Operand) -> Option<&Place> {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => Some(place),
        Operand::Const(_) => None,
    }
}

/// Hands every type and path of a body to `visit`, which may write another.
pub(super) fn each_text(body: &mut Body, visit: &mut dyn FnMut(&mut Text, &[Key])) {
    let mut mentions = Mentions { visit };
    mentions.body(body);
}

struct Mentions<'a> {
    visit: &'a mut dyn FnMut(&mut Text, &[Key]),
}

impl Mentions<'_> {
    fn body(&mut self, body: &mut Body) {
        for block in &mut body.blocks {
            for (statement, _) in &mut block.statements {
                if let Statement::Assign(to, value) = statement {
                    self.value(value, &whole(to));
                    self.place(to);
                }
            }
            match &mut block.terminator.0 {
                Terminator::Drop(place, _) => self.place(place),
                Terminator::Match(choice) => self.place(&mut choice.place),
                Terminator::Call(call) => self.call(call),
                _ => {}
            }
        }
        for (_, place) in &mut body.variables {
            self.place(place);
        }
        for (number, ty) in (0..).zip(&mut body.locals) {
            (self.visit)(ty, &[(number, Vec::new())]);
        }
    }

    fn call(&mut self, call: &mut Call) {
        let mut keys: Vec<Key> = call.arguments.iter().filter_map(place_of).map(whole).collect();
        keys.push(whole(&call.destination));
        match &mut call.callee {
            Callee::Path(path) => (self.visit)(path, &keys),
            Callee::Value(operand) => self.operand(operand),
        }
        self.operands(&mut call.arguments);
        self.place(&mut call.destination);
    }

    fn value(&mut self, value: &mut Rvalue, to: &Key) {
        match value {
            Rvalue::Use(operand) => self.operand(operand),
            Rvalue::Ref { place, .. } | Rvalue::Measure(place) => self.place(place),
            Rvalue::Cast { operand, ty, .. } => {
                self.operand(operand);
                (self.visit)(ty, std::slice::from_ref(to));
            }
            Rvalue::Compute { operands, .. } => self.operands(operands),
            Rvalue::Aggregate { kind, operands } => {
                if let AggregateKind::Adt(ty, _) | AggregateKind::Closure(ty, _) | AggregateKind::Coroutine(ty, _) =
                    kind
                {
                    (self.visit)(ty, std::slice::from_ref(to));
                }
                self.operands(operands);
            }
        }
    }

    fn operands(&mut self, operands: &mut [Operand]) {
        for operand in operands {
            self.operand(operand);
        }
    }

    fn operand(&mut self, operand: &mut Operand) {
        match operand {
            Operand::Copy(place) | Operand::Move(place) => self.place(place),
            Operand::Const(Const::Item(path)) => (self.visit)(path, &[]),
            Operand::Const(_) => {}
        }
    }

    fn place(&mut self, place: &mut Place) {
        for step in 0..place.projections.len() {
            let key = key(place, step + 1);
            if let Projection::Field(_, ty) = &mut place.projections[step] {
                (self.visit)(ty, &[key]);
            }
        }
    }
}
