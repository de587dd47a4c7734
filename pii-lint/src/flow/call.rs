//! Calls: sinks, declassifiers, models, bodies, and what is assumed of the unknown.

use super::callee::CallInfo;
use super::events::{Came, Origin};
use super::harmless::Written;
use super::instance::{InstanceId, Summary};
use super::label::{Label, OK, Path};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::Tree;
use crate::facts::Call;
use crate::mir::{Callee, Operand};
use crate::model::{Declassified, FunctionModel};
use crate::report::How;
use crate::ty::{Ty, TyId};

/// What a call may do with what an argument refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Mutable,
    Shared,
    Unknown,
    /// It is left as it is.
    None,
}

/// Calls made by calls (closures, conversions) are followed this deeply.
pub(super) const NESTING: u32 = 12;

impl Run<'_, '_> {
    pub(super) fn call_terminator(&mut self, call: &Call, site: u32, state: &mut State) {
        let mark = self.temporaries();
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for operand in &call.arguments {
            let value = self.operand(operand, site, state);
            let ty = self.operand_type(operand, state);
            let loc = self.temporary(value, state);
            arguments.push(Arg { loc, ty });
        }
        let result_type = self.reach(&call.destination, state, true).ty;
        let given = self.watch_arguments(&arguments, state);
        self.is_c_call = !call.unwinds;
        self.access = call.arguments.iter().map(|operand| self.access(operand)).collect();
        self.forget_harmless(call, &arguments, state);
        let result = match &call.callee {
            Callee::Path(path) => {
                let info = self.call_info(*path, &arguments, result_type);
                self.note_given(&info, call);
                let is_read = info.model.as_ref().is_some_and(FunctionModel::reads_literals);
                let literals = call.arguments.iter().filter(|_| is_read).map(|operand| self.literal_given(operand));
                self.literals = literals.collect();
                self.perform(&info, &arguments, result_type, site, state)
            }
            Callee::Value(operand) => self.call_value(operand, &arguments, result_type, site, state),
        };
        self.watch_outcome(given, &arguments, (&result, result_type), site, state);
        self.release(mark, state);
        self.assign(&call.destination, result, Written::Result(call), site, state);
    }

    fn call_value(
        &mut self,
        operand: &Operand,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        let value = self.operand(operand, site, state);
        let ty = self.operand_type(operand, state);
        let loc = self.temporary(value, state);
        let callee = Arg { loc, ty };
        self.invoke(&callee, arguments, result_type, site, state).unwrap_or_else(|| {
            self.note_unknown_value(ty, arguments, site, state);
            self.unknown(arguments, result_type, site, state)
        })
    }

    /// The effect of a call, and its result.
    pub(super) fn perform(
        &mut self,
        info: &CallInfo,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        self.depth += 1;
        let mut result = self.performed(info, arguments, result_type, site, state);
        self.depth -= 1;
        self.declared_result(info, result_type, site, &mut result);
        result
    }

    fn performed(
        &mut self,
        info: &CallInfo,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        let access = std::mem::take(&mut self.access);
        let literals = std::mem::take(&mut self.literals);
        self.note_open(info, arguments, site, state);
        for sink in &info.sinks {
            self.note_sink(sink, info, arguments, site, state);
        }
        self.note_handlers(info, arguments);
        if let Some(to) = info.declassify {
            return self.declassified(to, info.model.as_ref(), arguments, result_type, site, state);
        }
        if self.depth > NESTING {
            return self.unknown(arguments, result_type, site, state);
        }
        let mark = self.temporaries();
        let items = self.items_given(info, arguments, site, state);
        let arguments = items.as_deref().unwrap_or(arguments);
        let result = self.followed(info, arguments, (access, &literals), result_type, site, state);
        self.release(mark, state);
        result
    }

    fn followed(
        &mut self,
        info: &CallInfo,
        arguments: &[Arg],
        (mut access, literals): (Vec<Access>, &[Option<String>]),
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        if let Some(result) = self.special(info, arguments, result_type, site, state) {
            return result;
        }
        if let Some(model) = &info.model {
            self.name_written = model.name.and_then(|number| literals.get(number)?.clone());
            let is_text = |number: usize| arguments.get(number).is_some_and(|argument| self.may_be_name(argument.ty));
            return self.modelled(&model.at(literals, &is_text), arguments, result_type, site, state);
        }
        if !info.resolved.targets.is_empty() {
            return self.apply_any(&info.resolved.targets, arguments, site, state);
        }
        if info.sinks.is_empty() {
            self.note_unmodelled(&info.resolved.path, arguments, site, state);
            if self.is_sent(info, &access, result_type) {
                self.note_sent(info, arguments, site, state);
                access = vec![Access::None; arguments.len()];
            }
        }
        self.assumed(&access, arguments, result_type, site, state)
    }

    /// The data that a call brings of its own, whatever it is given.
    pub(super) fn note_origins(&mut self, summary: &Summary, callee: InstanceId, site: u32) {
        let mut brought = summary.result.all_labels();
        for added in summary.outs.values() {
            brought.extend(&added.all_labels());
        }
        let at = self.point();
        for label in brought.iter().filter(|label| matches!(self.label(*label), Label::Data(..))).collect::<Vec<_>>() {
            self.events.origin(Origin { label, at, site: Some(site), how: Came::Call(callee) });
        }
        self.note_results_used(summary, callee, site);
    }

    /// What `[[external]]` and `#[processing]` say about a function's result.
    fn declared_result(&mut self, info: &CallInfo, ty: TyId, site: u32, result: &mut Tree) {
        let Some(marker) = self.engine.program.data.functions.get(&info.resolved.path).cloned() else { return };
        let Some(part) = self.declared_part(ty) else { return };
        for data in marker.returns {
            let label = self.data_label(data, Some(site), Came::Declared);
            result.add_labels(part.clone(), &Labels::one(label));
            if self.noting {
                self.events.touch(data, How::Reads);
            }
        }
    }

    /// What a declaration about a function's result is about: what it gives when it succeeds. None of a future, whose
    /// body says it.
    pub(super) fn declared_part(&self, ty: TyId) -> Option<Path> {
        match self.engine.program.types.get(ty) {
            Ty::AsyncFn(..) | Ty::AsyncBlock(..) if !self.engine.program.callables(ty, self.krate).is_empty() => None,
            Ty::Adt(path, arguments) if &**path == "std::task::Poll" => self.declared_part(*arguments.first()?),
            Ty::Adt(path, _) if &**path == "std::result::Result" => Some(Path::from_slice(&[OK])),
            _ => Some(Path::new()),
        }
    }

    /// What comes out of a hash or a cipher, where its model says so; without one the result does, of all arguments.
    fn declassified(
        &mut self,
        to: Declassified,
        model: Option<&FunctionModel>,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        if to == Declassified::Redacted {
            return Tree::default();
        }
        if let Some(model) = model {
            return self.disguised(model, arguments, result_type, site, state);
        }
        let mut labels = Labels::default();
        for argument in arguments {
            labels.extend(&self.everything(argument.ty, &argument.loc, site, state));
        }
        Tree::labelled(labels.map(|label| self.labels().pseudonymised(label)))
    }

    /// A call nothing is known about: everything flows to the result and into every mutable argument, and what can
    /// be called is called.
    pub(super) fn unknown(&mut self, arguments: &[Arg], result_type: TyId, site: u32, state: &mut State) -> Tree {
        self.assumed(&[], arguments, result_type, site, state)
    }

    fn assumed(
        &mut self,
        access: &[Access],
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        let mut result = Tree::default();
        let mut labels = Labels::default();
        let mut values = Vec::new();
        for argument in arguments {
            if self.is_callable(argument, state) {
                continue;
            }
            labels.extend(&self.everything(argument.ty, &argument.loc, site, state));
            values.push(argument.clone());
        }
        for argument in arguments {
            if self.is_callable(argument, state)
                && self.depth <= NESTING
                && let Some(output) = self.invoke_with_all(argument, &values, site, state)
            {
                labels.extend(&state.labels(&output, self.labels()));
            }
        }
        let labels = labels.map(|label| self.labels().derived(label));
        let stores = !self.gives_back(result_type, arguments);
        for (number, argument) in arguments.iter().enumerate() {
            let written = match access.get(number) {
                Some(Access::None) => false,
                Some(Access::Shared) => stores,
                Some(Access::Mutable | Access::Unknown) | None => true,
            };
            if written && self.may_be_written(argument.ty) {
                self.add_to(&argument.loc, &Tree::labelled(labels.clone()), state);
            }
        }
        self.settle_in(result_type, Path::new(), &labels, true, &mut result);
        result
    }

    /// How a call may use what an operand refers to, by the printed type of its local: types themselves do not keep it.
    fn access(&self, operand: &Operand) -> Access {
        let (Operand::Copy(place) | Operand::Move(place)) = operand else { return Access::Unknown };
        let local = self.facts_body().locals.get(place.local as usize).filter(|_| place.projections.is_empty());
        match local.map(|text| self.string(*text)) {
            Some(text) if text.contains("mut ") => Access::Mutable,
            Some(text) if text.starts_with('&') => Access::Shared,
            _ => Access::Unknown,
        }
    }

    /// Whether the result can hold what the call was given. When it cannot, or is what was there before, a shared
    /// reference leads to where it went: `cache.insert(key, value)`.
    fn gives_back(&mut self, result: TyId, arguments: &[Arg]) -> bool {
        let result = match self.engine.program.types.get(result) {
            Ty::Adt(path, parts) if &**path == "std::result::Result" => parts.first().copied().unwrap_or(result),
            _ => result,
        };
        let previous = match self.engine.program.types.get(result) {
            Ty::Adt(path, parts) if &**path == "std::option::Option" => parts.first().copied(),
            _ => None,
        };
        self.carries(result) && !previous.is_some_and(|ty| arguments.iter().any(|argument| argument.ty == ty))
    }

    /// Somebody else's value that can hold text: what is written to the workspace's own is seen.
    fn may_be_written(&mut self, ty: TyId) -> bool {
        let Ty::Ref(inner) = self.engine.program.types.get(ty) else { return false };
        let inner = *inner;
        matches!(
            self.engine.program.types.get(inner),
            Ty::Adt(path, _) if !matches!(&**path, "str") && !self.engine.program.names.is_member(path)
        ) && self.carries(inner)
    }
}
