//! Calls of functions whose type is gone: `Box<dyn Fn>` in a list, `fn` pointers in a table.
//!
//! Where the value called is not known, it may be any closure or function of the workspace that was made into a trait
//! object or pointer somewhere and takes such arguments.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

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
    all: Callables,
    /// Those that were made into `fn` pointers.
    pointed: Callables,
    callers: BTreeSet<InstanceId>,
    /// What each caller was told, so that news are news.
    told: BTreeMap<InstanceId, usize>,
}

/// Functions, each once, and which of them fit which calls.
#[derive(Debug, Default)]
struct Callables {
    all: Vec<Callable>,
    known: FxHashSet<Callable>,
    fitting: FxHashMap<Call, Fitting>,
}

/// Types of operands and of the result, and the number of what stands for type parameters.
type Call = (Vec<TyId>, TyId, u32);

/// The numbers of the functions that fit, of as many as were looked at.
#[derive(Debug, Default)]
struct Fitting {
    looked_at: usize,
    found: Vec<usize>,
}

impl Callables {
    fn add(&mut self, callable: &Callable) {
        if self.known.insert(callable.clone()) {
            self.all.push(callable.clone());
        }
    }
}

impl Erased {
    fn known(&self) -> usize {
        self.all.all.len() + self.pointed.all.len()
    }

    fn list(&mut self, pointer: bool) -> &mut Callables {
        if pointer { &mut self.pointed } else { &mut self.all }
    }
}

impl Engine<'_> {
    /// A function becomes an object or pointer: whoever calls one of unknown origin may call it.
    pub(super) fn erase(&mut self, callable: &Callable, pointer: bool) {
        let mut known = self.erased.known();
        self.erased.all.add(callable);
        if pointer {
            self.erased.pointed.add(callable);
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
            self.engine.erase(&callable, pointer);
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
        erased.callers.insert(instance);
        erased.told.insert(instance, erased.known());
        let mut found = Vec::new();
        for callable in self.fitting(pointer, arguments, result) {
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

    /// The functions that take these arguments and give such a result.
    fn fitting(&mut self, pointer: bool, arguments: &[Arg], result: TyId) -> Vec<Callable> {
        let operands: Vec<TyId> = arguments.iter().map(|argument| argument.ty).collect();
        let call = (operands, result, self.substitution_number);
        let mut fitting = self.engine.erased.list(pointer).fitting.remove(&call).unwrap_or_default();
        while let Some(callable) = self.engine.erased.list(pointer).all.get(fitting.looked_at).cloned() {
            if self.takes(&callable, &call.0, result) {
                fitting.found.push(fitting.looked_at);
            }
            fitting.looked_at += 1;
        }
        let list = self.engine.erased.list(pointer);
        let found = fitting.found.iter().map(|number| list.all[*number].clone()).collect();
        list.fitting.insert(call, fitting);
        found
    }

    fn takes(&mut self, callable: &Callable, operands: &[TyId], result: TyId) -> bool {
        match callable {
            Callable::Body(target) => self.fits(target, 1, operands, result),
            Callable::Item(krate, path) => {
                let info = self.item_info(path, *krate, operands, result);
                info.resolved.targets.iter().any(|target| self.fits(target, 0, operands, result))
            }
        }
    }

    /// Whether a body whose own arguments start at `first` fits a call.
    fn fits(&self, target: &Target, first: usize, operands: &[TyId], result: TyId) -> bool {
        let program = &self.engine.program;
        let body = program.bodies.get(target.body);
        let facts = &self.crates[body.krate].bodies[body.index];
        if facts.arguments as usize != first + operands.len() {
            return false;
        }
        let mut scratch = target.substitution.clone();
        let mut same = |own: TyId, given: TyId| {
            matches!(program.types.get(given), Ty::Tuple(parts) if parts.is_empty())
                || program.types.unify(own, given, &mut scratch)
        };
        body.locals.first().is_some_and(|own| same(*own, result))
            && body.locals.iter().skip(1 + first).zip(operands).all(|(own, operand)| same(*own, *operand))
    }
}
