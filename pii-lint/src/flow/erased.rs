//! Calls of functions whose type is gone: `Box<dyn Fn>` in a list, `fn` pointers in a table.
//!
//! Where the value called is not known, it may be any closure or function of the workspace that was made into a trait
//! object or pointer somewhere and takes such arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::Engine;
use super::instance::InstanceId;
use super::memory::Memory;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Base, Loc, Tree};
use crate::link::{Callable, Target};
use crate::ty::{Ty, TyId};

/// Functions that were made into objects or pointers, and who calls such.
#[derive(Debug, Default)]
pub(super) struct Erased {
    all: Vec<Callable>,
    /// Those that were made into `fn` pointers.
    pointed: Vec<Callable>,
    callers: BTreeSet<InstanceId>,
    /// What each caller was told, so that news are news.
    told: BTreeMap<InstanceId, usize>,
}

impl Erased {
    fn known(&self) -> usize {
        self.all.len() + self.pointed.len()
    }
}

impl Engine<'_> {
    /// A function becomes an object or pointer: whoever calls one of unknown origin may call it.
    pub(super) fn erase(&mut self, callable: Callable, pointer: bool) {
        let mut known = self.erased.known();
        for (list, wanted) in [(&mut self.erased.all, true), (&mut self.erased.pointed, pointer)] {
            if wanted && !list.contains(&callable) {
                list.push(callable.clone());
            }
        }
        if self.erased.known() == known {
            return;
        }
        known = self.erased.known();
        let late: Vec<InstanceId> =
            self.erased.callers.iter().copied().filter(|caller| self.erased.told.get(caller) != Some(&known)).collect();
        for caller in late {
            self.instances.schedule_later(caller);
        }
    }
}

impl Run<'_, '_> {
    /// Notes that values of this type are called through an object or pointer from now on.
    pub(super) fn note_erased(&mut self, value: &Tree, ty: TyId, pointer: bool, state: &State) {
        let mut callables = self.engine.program.callables(ty, self.krate);
        callables.extend(value.nodes().flat_map(|(_, node)| node.callables.iter().cloned()));
        for callable in callables {
            if let Callable::Body(target) = &callable {
                self.keep_captures(target, value, state);
            }
            self.engine.erase(callable, pointer);
        }
    }

    fn keep_captures(&mut self, target: &Target, captures: &Tree, state: &State) {
        if !self.noting {
            return;
        }
        let number = self.engine.memories.number(Memory::Captures(target.body));
        let captures = captures.clone();
        self.note_kept(number, &captures, state);
    }

    /// What may run where a function of unknown origin is called with such arguments, and where its captures are.
    pub(super) fn erased(&mut self, callee: TyId, arguments: &[Arg], result: TyId) -> Vec<(Callable, Loc)> {
        let instance = self.instance;
        let types = &self.engine.program.types;
        let pointer = matches!(types.get(types.peel_pointers(callee)), Ty::FnPointer);
        let erased = &mut self.engine.erased;
        let all = if pointer { erased.pointed.clone() } else { erased.all.clone() };
        erased.callers.insert(instance);
        erased.told.insert(instance, erased.known());
        let mut found = Vec::new();
        for callable in all {
            if !self.takes(&callable, arguments, result) {
                continue;
            }
            let captures = match &callable {
                Callable::Body(target) => {
                    Loc::root(Base::Static(self.engine.memories.number(Memory::Captures(target.body))))
                }
                Callable::Item(..) => Loc::root(Base::Argument(u32::MAX)),
            };
            found.push((callable, captures));
        }
        found
    }

    /// Whether a function takes these arguments and gives such a result.
    fn takes(&mut self, callable: &Callable, arguments: &[Arg], result: TyId) -> bool {
        match callable {
            Callable::Body(target) => self.fits(target, 1, arguments, result),
            Callable::Item(krate, path) => {
                let operands: Vec<TyId> = arguments.iter().map(|argument| argument.ty).collect();
                let info = self.item_info(path, *krate, &operands, result);
                info.resolved.targets.iter().any(|target| self.fits(target, 0, arguments, result))
            }
        }
    }

    /// Whether a body whose own arguments start at `first` fits a call.
    fn fits(&self, target: &Target, first: usize, arguments: &[Arg], result: TyId) -> bool {
        let program = &self.engine.program;
        let body = program.bodies.get(target.body);
        let facts = &self.crates[body.krate].bodies[body.index];
        let mut scratch = target.substitution.clone();
        let mut same = |own: TyId, given: TyId| {
            matches!(program.types.get(given), Ty::Tuple(parts) if parts.is_empty())
                || program.types.unify(own, given, &mut scratch)
        };
        facts.arguments as usize == first + arguments.len()
            && body.locals.first().is_some_and(|own| same(*own, result))
            && body.locals.iter().skip(1 + first).zip(arguments).all(|(own, argument)| same(*own, argument.ty))
    }
}
