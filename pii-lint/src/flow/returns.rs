//! What leaves a body: its summary for callers, the answer of a handler, the error of `main`.

use std::collections::{BTreeMap, BTreeSet};

use super::events::{Origin, SinkEvent};
use super::instance::Summary;
use super::label::{ERR, Form, Label, LabelId, Labels, OK, Path, Step};
use super::run::Run;
use super::state::State;
use super::tree::{Base, Loc, Tree};
use crate::facts::{self, Body, Site, Statement};
use crate::mir::{AggregateKind, BodyKind, Operand, Rvalue};
use crate::model::Shows;
use crate::report::SinkKind;
use crate::ty::{Ty, TyId};

impl Run<'_, '_> {
    pub(super) fn note_return(&mut self, body: &Body, state: &State, summary: &mut Summary) {
        let value = state.read(&Loc::root(Base::Local(0)), &mut self.engine.labels);
        let mut result = self.exported(&value, state);
        if self.local_type(0).is_some_and(|ty| !self.refers(ty)) {
            result.forget_targets();
        }
        let declared = self.engine.program.data.functions.get(&self.linked().function).cloned().unwrap_or_default();
        for data in declared.returns {
            let label = self.data_label(data, || Origin::Declared(body.header.clone()));
            result.add_labels(Path::new(), &Labels::one(label));
        }
        summary.result.join(&result);
        if body.kind == BodyKind::Static {
            let number = self.engine.static_number(&self.linked().name.clone());
            let labels = state.labels(&value, &mut self.engine.labels);
            self.events.statics.entry(number).or_default().extend(&labels);
        }
        for number in 0..body.arguments {
            let added = self.added(number, state);
            if !added.is_empty() {
                summary.outs.entry(number).or_default().join(&added);
            }
        }
        let written = self.overwritten(body.arguments, state);
        summary.overwrites = Some(match summary.overwrites.take() {
            Some(before) => &before & &written,
            None => written,
        });
        self.note_main(state);
    }

    pub(super) fn note_statics(&mut self, state: &State) {
        let written: Vec<(u32, Tree)> = state
            .trees()
            .filter_map(|(base, tree)| match base {
                Base::Static(number) => Some((number, tree.clone())),
                _ => None,
            })
            .collect();
        for (number, tree) in written {
            let labels = state.labels(&tree, &mut self.engine.labels);
            let itself = self.labels().intern(Label::Static(number));
            let labels: Labels = labels.iter().filter(|label| *label != itself).collect();
            if !labels.is_empty() {
                self.events.statics.entry(number).or_default().extend(&labels);
            }
        }
    }

    /// Personal data in values the body carries, by their types.
    pub(super) fn note_carried(&mut self, body: &Body) {
        let signature = self.locals.iter().take(body.arguments as usize + 1).copied();
        let moved = self.locals.iter().copied();
        let all: BTreeSet<TyId> = signature.chain(moved).collect();
        for ty in all {
            let held = self.engine.typed.holds(ty, &self.engine.program, self.engine.models);
            self.events.carried.extend(held.iter().copied());
        }
    }

    /// What callers must say about their arguments.
    pub(super) fn demands(&mut self) -> BTreeSet<LabelId> {
        let mut demands: BTreeSet<LabelId> = BTreeSet::new();
        for number in 0..self.arguments() {
            demands.insert(self.labels().intern(Label::Derived(number, Path::new(), Form::Any)));
        }
        let mut sets: Vec<Labels> = Vec::new();
        for sink in &self.events.sinks {
            sets.push(sink.labels.clone());
            sets.push(sink.hosts.clone());
        }
        sets.extend(self.events.statics.values().cloned());
        sets.extend(self.events.fields.values().cloned());
        sets.extend(self.events.edges.values().flat_map(|bindings| bindings.values().cloned()));
        for label in sets.iter().flat_map(Labels::iter) {
            if matches!(self.label(label), Label::Param(..) | Label::Derived(..)) {
                demands.insert(label);
            }
        }
        demands
    }

    /// The value is another result local's, handed on, or an await's that says there is no result yet.
    pub(super) fn hands_on(&self, value: &Rvalue) -> bool {
        let operands = match value {
            Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), operands } if operands.is_empty() => {
                return self.string(*path).ends_with("::Pending");
            }
            Rvalue::Use(operand) => std::slice::from_ref(operand),
            Rvalue::Aggregate { kind: AggregateKind::Adt(..), operands } => operands.as_slice(),
            _ => return false,
        };
        matches!(operands, [Operand::Copy(from) | Operand::Move(from)]
            if from.projections.is_empty() && self.is_result(from.local))
    }

    /// The half of a `Result` that is built here.
    pub(super) fn variant_of_result(&self, value: &Rvalue) -> Option<Step> {
        let Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), .. } = value else { return None };
        let path = self.string(*path);
        let result = path.strip_prefix("std::result::Result::<")?;
        match result.rsplit("::").next()? {
            "Ok" => Some(OK),
            "Err" => Some(ERR),
            _ => None,
        }
    }

    /// `?` hands an error on.
    pub(super) fn is_residual(&self, call: &facts::Call) -> bool {
        matches!(&call.callee, crate::mir::Callee::Path(path)
            if self.string(*path).ends_with("::from_residual"))
    }

    /// Whether a local holds the body's result.
    pub(super) fn is_result(&self, local: u32) -> bool {
        self.results.contains(&local)
    }

    /// The body's result, or the half of it that is known to be there, is set here: of a handler, that is an answer.
    pub(super) fn note_result(&mut self, local: u32, part: Option<Step>, site: u32, state: &mut State) {
        if !self.noting || !self.engine.handlers.contains(&self.body_id) {
            return;
        }
        let Some(ty) = self.local_type(local) else { return };
        let future = self.engine.program.types.peel_pointers(ty);
        if matches!(self.engine.program.types.get(future), Ty::AsyncFn(..) | Ty::AsyncBlock(..)) {
            return;
        }
        let whole = Loc::root(Base::Local(local));
        let (ty, loc) = match (part, self.engine.program.types.get(ty)) {
            (Some(OK), Ty::Adt(_, arguments)) if arguments.len() == 2 => (arguments[0], whole.below(&[OK])),
            (Some(ERR), Ty::Adt(_, arguments)) if arguments.len() == 2 => (arguments[1], whole.below(&[ERR])),
            _ => (ty, whole),
        };
        let labels = self.shown(Shows::Response, ty, &loc, site, state);
        if labels.is_empty() {
            return;
        }
        let place = self.site(site);
        let function = self.linked().function.clone();
        self.events.sinks.push(SinkEvent {
            kind: SinkKind::HttpResponse,
            callee: function.clone(),
            function,
            site: Site { macros: Vec::new(), ..place },
            labels,
            hosts: Labels::default(),
            by_name: false,
        });
    }

    /// An error returned from `main` is printed by the runtime with its `Debug`.
    pub(super) fn note_main(&mut self, state: &State) {
        let linked = self.linked();
        if !self.noting || linked.name.split("::").count() != 2 || !linked.name.ends_with("::main") {
            return;
        }
        let Some(ty) = self.local_type(0) else { return };
        let Ty::Adt(path, arguments) = self.engine.program.types.get(ty).clone() else { return };
        if &*path != "std::result::Result" || arguments.len() != 2 {
            return;
        }
        let mut scratch = state.clone();
        let loc = Loc::root(Base::Local(0)).below(&[ERR]);
        let labels = self.shown(Shows::Debug, arguments[1], &loc, 0, &mut scratch);
        if labels.is_empty() {
            return;
        }
        let site = self.header();
        self.events.sinks.push(SinkEvent {
            kind: SinkKind::Console,
            callee: "main".to_owned(),
            function: "main".to_owned(),
            site,
            labels,
            hosts: Labels::default(),
            by_name: false,
        });
    }
}

/// Locals whose whole value becomes the result: found backwards from the return place.
pub(super) fn results(body: &Body) -> BTreeSet<u32> {
    let mut moves: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (statement, _) in body.blocks.iter().flat_map(|block| &block.statements) {
        let Statement::Assign(place, value) = statement else { continue };
        if !place.projections.is_empty() {
            continue;
        }
        let sources: Vec<&Operand> = match value {
            Rvalue::Use(operand) => vec![operand],
            Rvalue::Aggregate { kind: AggregateKind::Adt(..), operands } if operands.len() == 1 && place.local == 0 => {
                operands.iter().collect()
            }
            _ => Vec::new(),
        };
        for operand in sources {
            if let Operand::Copy(from) | Operand::Move(from) = operand
                && from.projections.is_empty()
            {
                moves.entry(place.local).or_default().push(from.local);
            }
        }
    }
    let mut found = BTreeSet::from([0]);
    let mut queue = vec![0];
    while let Some(local) = queue.pop() {
        for from in moves.get(&local).into_iter().flatten() {
            if found.insert(*from) {
                queue.push(*from);
            }
        }
    }
    found
}
