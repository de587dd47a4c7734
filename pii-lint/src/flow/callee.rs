//! What is known about a call before it is looked at with values: which bodies it may run, and what the models say.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::error_objects::ERROR;
use super::run::{Arg, Run};
use crate::link::Resolved;
use crate::model::{Declassified, FunctionModel, HandlerModel, SinkModel};
use crate::text::Text;
use crate::ty::{Substitution, Ty, TyId};

/// Everything known about a call before it is looked at with values.
#[derive(Debug, Clone, Default)]
pub(super) struct CallInfo {
    pub(super) resolved: Resolved,
    pub(super) model: Option<FunctionModel>,
    pub(super) sinks: Vec<SinkModel>,
    pub(super) declassify: Option<Declassified>,
    pub(super) handlers: Vec<HandlerModel>,
}

/// What is known about calls: by crate, path, types of operands and result, and what stands for type parameters.
#[derive(Debug, Default)]
pub(super) struct Callees {
    substitutions: FxHashMap<Substitution, u32>,
    /// Calls that bodies make, by the number of the path among the crate's strings.
    calls: FxHashMap<(usize, Text, Types, u32), Arc<CallInfo>>,
    /// Calls of functions that are values.
    items: FxHashMap<(usize, Box<str>, Types, u32), Arc<CallInfo>>,
}

/// Types of operands, and of the result.
type Types = (SmallVec<[TyId; 4]>, TyId);

impl Callees {
    /// The number of what stands for type parameters.
    pub(super) fn number(&mut self, substitution: &Substitution) -> u32 {
        if let Some(&known) = self.substitutions.get(substitution) {
            return known;
        }
        let number = u32::try_from(self.substitutions.len()).expect("fewer than 2^32 substitutions");
        self.substitutions.insert(substitution.clone(), number);
        number
    }
}

impl Run<'_, '_> {
    /// What is known about the call at the end of a block, once it was looked at.
    pub(super) fn known_call(&self, block: u32) -> Option<&Arc<CallInfo>> {
        self.engine.instances.get(self.instance).calls.get(&block)
    }

    /// What is known about the call in the current block; remembered, since its types never change.
    pub(super) fn call_info(&mut self, path: Text, arguments: &[Arg], result: TyId) -> Arc<CallInfo> {
        if let Some(known) = self.known_call(self.block) {
            return Arc::clone(known);
        }
        let operands: SmallVec<[TyId; 4]> = arguments.iter().map(|argument| argument.ty).collect();
        let key = (self.krate, path, (operands, result), self.substitution_number);
        let known = self.engine.callees.calls.get(&key).cloned();
        let info = known.unwrap_or_else(|| {
            let info = Arc::new(self.info(&self.string(path), self.krate, &key.2.0, result));
            self.engine.callees.calls.insert(key, Arc::clone(&info));
            info
        });
        self.engine.instances.get_mut(self.instance).calls.insert(self.block, Arc::clone(&info));
        info
    }

    /// What is known about a call of a function that is a value.
    pub(super) fn item_info(&mut self, printed: &str, krate: usize, operands: &[TyId], result: TyId) -> Arc<CallInfo> {
        let key = (krate, printed.into(), (operands.into(), result), self.substitution_number);
        if let Some(known) = self.engine.callees.items.get(&key) {
            return Arc::clone(known);
        }
        let info = Arc::new(self.info(printed, krate, operands, result));
        self.engine.callees.items.insert(key, Arc::clone(&info));
        info
    }

    /// What is known about a call of a printed path.
    fn info(&mut self, printed: &str, krate: usize, operands: &[TyId], result: TyId) -> CallInfo {
        let substitution = self.substitution.clone();
        let resolved = self.engine.program.resolve(printed, krate, &substitution, operands, result);
        let models = self.engine.models;
        let path = models.canonical(&resolved.path).into_owned();
        let path = self.unwrapped(&resolved).unwrap_or(path);
        self.engine.called.insert(path.clone());
        let of_all_impls = models.own_function(&path).is_none();
        CallInfo {
            model: models.function(&path).filter(|_| !(of_all_impls && self.has_own_impl(&resolved))).cloned(),
            sinks: models.sinks(&path).to_vec(),
            declassify: models.declassify(&path),
            handlers: models.handlers(&path).to_vec(),
            resolved: Resolved {
                path,
                of_trait: resolved.of_trait.as_deref().map(|of_trait| models.canonical(of_trait).into_owned()),
                ..resolved
            },
        }
    }

    /// The method of what a wrapper wraps: to write to a `BufWriter<StdoutLock>` is to write to the console.
    fn unwrapped(&self, resolved: &Resolved) -> Option<String> {
        let (program, models) = (&self.engine.program, self.engine.models);
        let of_trait = models.canonical(resolved.of_trait.as_deref()?);
        let mut subject = program.types.peel_pointers(resolved.subject?);
        let mut found = None;
        while let Some(inner) = self.wrapped(subject) {
            subject = inner;
            let of_type = format!("<{} as {of_trait}>::", models.canonical(&program.head(subject)));
            let path = format!("{of_type}{}", resolved.method);
            let known = [&path, &format!("{of_type}*")].iter().any(|path| models.own_function(path).is_some());
            let own = matches!(program.types.get(subject), Ty::Adt(path, _) if program.names.is_member(path));
            found = (known || own).then_some(path);
        }
        found
    }

    /// What a wrapper wraps.
    fn wrapped(&self, wrapper: TyId) -> Option<TyId> {
        let (program, models) = (&self.engine.program, self.engine.models);
        let Ty::Adt(path, arguments) = program.types.get(wrapper) else { return None };
        let wraps = models.type_model(path).is_some_and(|model| model.wraps);
        arguments.first().filter(|_| wraps).map(|inner| program.types.peel_pointers(*inner))
    }

    /// What lies in all wrappers around it.
    pub(super) fn innermost(&self, ty: TyId) -> TyId {
        let mut inner = self.engine.program.types.peel_pointers(ty);
        while let Some(next) = self.wrapped(inner) {
            inner = next;
        }
        inner
    }

    /// Whether the workspace has written the impl that is called: its body says more than what a model says of every
    /// impl of the trait. What a derive wrote does what the model says, but for the sources of errors: there the model
    /// knows of no field.
    fn has_own_impl(&self, resolved: &Resolved) -> bool {
        let program = &self.engine.program;
        resolved.subject.is_some_and(|subject| !program.is_open(subject))
            && !resolved.of_trait.as_deref().is_some_and(|of_trait| of_trait.starts_with("pii_core::"))
            && (resolved.of_trait.as_deref() == Some(ERROR) && !resolved.targets.is_empty()
                || resolved.targets.iter().any(|target| !program.bodies.get(target.body).generated))
    }
}
