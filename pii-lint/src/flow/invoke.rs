//! Calls of values: closures, function items and pointers, futures.

use super::call::NESTING;
use super::instantiation::CallSite;
use super::label::{ERR, Label, OK, Path};
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Loc, Tree};
use crate::link::{Callable, Target};
use crate::ty::{Ty, TyId};

/// Functions that are given to each other may call each other in any order; of one call, this many of theirs are run.
const INVOKED: u32 = 512;

impl Run<'_, '_> {
    /// What is known to run when this value is called, with where its captures are.
    pub(super) fn callables_of(&mut self, value: &Arg, state: &State) -> Vec<(Callable, Loc)> {
        let by_type = self.engine.program.callables(value.ty, self.krate);
        if by_type.is_empty() {
            return state.callables(&value.loc, self.labels());
        }
        self.bound_where_made(value, &by_type, state)
            .unwrap_or_else(|| by_type.into_iter().map(|callable| (callable, value.loc.clone())).collect())
    }

    /// The type of a closure or future that a generic function gave does not say what stands for the type parameters
    /// there. The value was made where that is known.
    fn bound_where_made(&mut self, value: &Arg, by_type: &[Callable], state: &State) -> Option<Vec<(Callable, Loc)>> {
        let unbound = |callable: &Callable| matches!(callable, Callable::Body(it) if it.substitution.is_empty());
        if !by_type.iter().all(unbound) {
            return None;
        }
        let is_same = |made: &Callable| {
            let body = |callable: &Callable| match callable {
                Callable::Body(target) => Some(target.body),
                Callable::Item(..) => None,
            };
            !unbound(made) && by_type.iter().any(|known| body(known) == body(made))
        };
        let mut made = state.callables(&value.loc, self.labels());
        made.retain(|(callable, _)| is_same(callable));
        (!made.is_empty()).then_some(made)
    }

    /// Whether a type says no more than how its values are called.
    fn is_erased(&self, ty: TyId) -> bool {
        match self.engine.program.types.get(self.engine.program.types.peel_pointers(ty)) {
            Ty::FnPointer => true,
            Ty::Dyn(traits, _) => traits.first().is_some_and(|of| is_called(of)),
            _ => false,
        }
    }

    /// Whether a type is a parameter of the function that nobody says what stands for.
    fn is_parameter(&self, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        matches!(types.get(types.peel_pointers(ty)), Ty::Param(_))
    }

    pub(super) fn is_callable(&mut self, value: &Arg, state: &State) -> bool {
        let ty = self.engine.program.types.peel_pointers(value.ty);
        match self.engine.program.types.get(ty) {
            Ty::Closure(..) | Ty::AsyncBlock(..) | Ty::FnItem(_) | Ty::FnPointer => true,
            Ty::AsyncFn(..) => !self.engine.program.callables(ty, self.krate).is_empty(),
            Ty::Dyn(..) => !state.callables(&value.loc, self.labels()).is_empty(),
            _ => false,
        }
    }

    /// Whether the call being looked at has made too many others that are values, or one within the other.
    pub(super) fn is_too_deep(&self) -> bool {
        self.depth > NESTING || self.depth > 0 && self.invoked >= INVOKED
    }

    /// Calls a value with these arguments; none when it is not known what runs.
    pub(super) fn invoke(
        &mut self,
        value: &Arg,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Option<Tree> {
        if self.is_too_deep() {
            return None;
        }
        if self.depth == 0 {
            self.invoked = 0;
        }
        self.invoked += 1;
        let mut callables = self.callables_of(value, state);
        let is_erased = self.is_erased(value.ty);
        if callables.is_empty() && (is_erased || self.is_parameter(value.ty) && !arguments.is_empty()) {
            if let Some(output) = self.defer(value, arguments, result_type, state) {
                return Some(output);
            }
            if is_erased {
                callables = self.erased(value.ty, arguments, result_type);
            }
        }
        if callables.is_empty() {
            return None;
        }
        let mut result = Tree::default();
        let sole = callables.len() == 1;
        for (callable, captures) in callables {
            let output = match callable {
                Callable::Body(target) => self.run_body(&target, sole, &captures, arguments, site, state),
                Callable::Item(krate, path) => self.run_item(krate, &path, arguments, result_type, site, state),
            };
            result.join(&output);
        }
        Some(result)
    }

    fn run_body(
        &mut self,
        target: &Target,
        sole: bool,
        captures: &Loc,
        arguments: &[Arg],
        site: u32,
        state: &mut State,
    ) -> Tree {
        let unit = self.engine.program.types.unit();
        let mut all = vec![Arg { loc: captures.clone(), ty: unit }];
        all.extend(arguments.iter().cloned());
        self.depth += 1;
        let result = self.apply_one(target, sole, &all, site, state);
        self.depth -= 1;
        result
    }

    fn run_item(
        &mut self,
        krate: usize,
        path: &str,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        let operands: Vec<TyId> = arguments.iter().map(|argument| argument.ty).collect();
        let mut info = self.item_info(path, krate, &operands, result_type);
        if info.resolved.targets.is_empty()
            && let Some(of_trait) = &info.resolved.of_trait
            && self.engine.program.has_impls_of(of_trait, &info.resolved.method)
        {
            // A model says what is given and not of which type; a conversion says that by its trait.
            let converts = matches!(&**of_trait, "std::convert::From" | "std::convert::TryFrom");
            let operands = if converts { info.resolved.trait_arguments.clone() } else { Vec::new() };
            info = self.item_info(path, krate, &operands, result_type);
        }
        if info.resolved.targets.is_empty()
            && info.model.is_none()
            && let Some(result) = self.constructed(&info.resolved.path, arguments, state)
        {
            return result;
        }
        self.perform(&info, arguments, result_type, site, state)
    }

    /// A tuple struct's or variant's constructor used as a function.
    fn constructed(&mut self, path: &str, arguments: &[Arg], state: &State) -> Option<Tree> {
        let (owner, name) = path.rsplit_once("::").unwrap_or(("", path));
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        let is_variant = owner.rsplit("::").next().is_some_and(|last| last.starts_with(char::is_uppercase));
        let is_member = self.engine.program.names.is_member(path);
        let mut tree = Tree::default();
        for (index, argument) in arguments.iter().enumerate() {
            let part = state.read(&argument.loc, self.labels());
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            let path: Path = match (name, is_variant) {
                ("Some" | "Ready", _) => Path::new(),
                ("Ok", _) => Path::from_slice(&[OK]),
                ("Err", _) => Path::from_slice(&[ERR]),
                (_, true) if is_member => Path::from_slice(&[self.labels().step_of(owner, name, index)]),
                (_, false) if is_member => Path::from_slice(&[self.labels().step_of(path, "", index)]),
                _ => Path::from_slice(&[self.labels().step("", index)]),
            };
            tree.graft(&path, &part);
        }
        Some(tree)
    }

    /// Calls a value with the content of all given values as each of its arguments.
    pub(super) fn invoke_with_all(&mut self, value: &Arg, given: &[Arg], site: u32, state: &mut State) -> Option<Tree> {
        let mut content = Tree::default();
        for argument in given {
            for place in state.behind(&argument.loc) {
                content.graft(&[], &state.read(&place, self.labels()));
            }
        }
        let unit = self.engine.program.types.unit();
        let mark = self.temporaries();
        let loc = self.temporary(content, state);
        let arguments: Vec<Arg> = (0..3).map(|_| Arg { loc: loc.clone(), ty: unit }).collect();
        let output = self.invoke(value, &arguments, unit, site, state);
        let output = output.map(|output| {
            let polled = self.awaited(&output, site, state);
            let mut all = output;
            all.join(&polled.unwrap_or_default());
            all
        });
        self.release(mark, state);
        output
    }

    /// The output of a future among a value's callables.
    pub(super) fn awaited(&mut self, value: &Tree, site: u32, state: &mut State) -> Option<Tree> {
        let runs = value.nodes().any(|(_, node)| !node.callables.is_empty());
        if !runs || self.is_too_deep() {
            return None;
        }
        let unit = self.engine.program.types.unit();
        let mark = self.temporaries();
        let loc = self.temporary(value.clone(), state);
        let output = self.invoke(&Arg { loc, ty: unit }, &[], unit, site, state);
        self.release(mark, state);
        output
    }

    /// A closure or async block is built: whoever gets it may run it, so its captures reach its body.
    pub(super) fn note_capture(&mut self, captures: &Tree, ty: TyId, site: u32, state: &State) {
        if !self.noting {
            return;
        }
        let callables = self.engine.program.callables(ty, self.krate);
        for callable in callables {
            let Callable::Body(target) = callable else { continue };
            let mut scratch = state.clone();
            let mark = self.temporaries();
            let loc = self.temporary(captures.clone(), &mut scratch);
            let unit = self.engine.program.types.unit();
            let callee = self.callee(target.body, target.substitution.clone());
            let summary = std::sync::Arc::clone(&self.engine.instances.get(callee).summary);
            let arguments = [Arg { loc, ty: unit }];
            let mut call = CallSite::new(&arguments, &scratch);
            self.watch_entry(callee, &call);
            for demand in &summary.demands {
                if !matches!(self.label(*demand), Label::Param(0, _) | Label::Derived(0, _, _)) {
                    continue;
                }
                let labels = self.labels_given(*demand, &mut call);
                if !labels.is_empty() {
                    self.events.edges.entry((callee, site)).or_default().entry(*demand).or_default().extend(labels);
                }
            }
            self.events.edges.entry((callee, site)).or_default();
            if self.engine.is_future_body(target.body) {
                self.lift_sinks(callee, site, &mut call);
            }
            self.release(mark, &mut scratch);
        }
    }
}

/// Traits whose objects are called or awaited.
pub(super) fn is_called(of_trait: &str) -> bool {
    matches!(
        of_trait,
        "std::ops::Fn"
            | "std::ops::FnMut"
            | "std::ops::FnOnce"
            | "std::ops::AsyncFn"
            | "std::ops::AsyncFnMut"
            | "std::ops::AsyncFnOnce"
            | "std::future::Future"
    )
}
