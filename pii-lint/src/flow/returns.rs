//! What leaves a body: its summary for callers, the error of `main`.

use std::collections::{BTreeMap, BTreeSet};

use super::events::{Came, SinkEvent};
use super::instance::Summary;
use super::label::{ERR, Label, LabelId, OK, Path, Step};
use super::labels::Labels;
use super::memory::Memory;
use super::run::Run;
use super::state::State;
use super::tree::{Base, Loc, Locs, Tree};
use crate::facts::{self, Body, Statement};
use crate::mir::{AggregateKind, BodyKind, Operand, Rvalue};
use crate::model::Shows;
use crate::report::SinkKind;
use crate::text::Text;
use crate::ty::{Ty, TyId};

impl Run<'_, '_> {
    pub(super) fn note_return(&mut self, body: &Body, state: &State, summary: &mut Summary) {
        let value = state.read(&Loc::root(Base::Local(0)), &mut self.engine.labels);
        let mut result = self.exported(&value, state);
        if self.local_type(0).is_some_and(|ty| !self.refers(ty)) {
            result.forget_targets();
        }
        let declared = self.engine.program.data.functions.get(&self.linked().function).cloned().unwrap_or_default();
        if let Some(part) = self.local_type(0).and_then(|ty| self.declared_part(ty)) {
            for data in declared.returns {
                let label = self.data_label(data, None, Came::Declared);
                result.add_labels(part.clone(), &Labels::one(label));
            }
        }
        let result = self.labels().widened(result);
        summary.add_result(result);
        if body.kind == BodyKind::Static {
            let number = self.engine.static_number(&self.linked().name.clone());
            self.note_kept(number, &value, state);
        }
        for number in 0..body.arguments {
            let added = self.added(number, state);
            let added = self.labels().widened(added);
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

    /// What lies in shared memory after a block.
    pub(super) fn note_statics(&mut self, state: &State, summary: &mut Summary) {
        let written: Vec<(u32, Tree)> = state
            .trees()
            .filter_map(|(base, tree)| match base {
                Base::Static(number) if self.engine.labels.is_public(number) => Some((number, tree.clone())),
                _ => None,
            })
            .collect();
        for (number, tree) in written {
            self.note_kept(number, &tree, state);
            let exported = self.exported(&tree, state);
            let given = self.given_by_callers(&exported);
            let given = self.labels().widened(given);
            if !given.is_blank() {
                summary.statics.entry(number).or_default().join(&given);
            }
        }
    }

    /// Notes what is written to shared memory.
    pub(super) fn note_kept(&mut self, number: u32, written: &Tree, state: &State) {
        for (path, node) in written.nodes() {
            let mut node = Tree { root: node.clone(), ..Tree::default() };
            // What is taken out and put back refers to where it was.
            node.root.targets.remove(&Loc { base: Base::Static(number), path: path.clone() });
            let labels = state.labels(&node, &mut self.engine.labels);
            self.note_nested(number, &path, &node.root.targets);
            self.keep(number, path, &labels);
        }
    }

    /// A channel's end goes through another channel: what is later written to the one is found in the other.
    fn note_nested(&mut self, number: u32, path: &Path, targets: &Locs) {
        for target in targets {
            if let Base::Static(other) = target.base
                && other != number
            {
                let holder = self.labels().intern(Label::Static(number, path.clone()));
                let held = self.labels().intern(Label::Static(other, target.path.clone()));
                self.events.nested.insert((holder, held));
            }
        }
    }

    /// A channel's end is put into a field: functions that have the value from outside of the workspace write there.
    pub(super) fn note_end(&mut self, field: Step, value: &Tree) {
        if !self.noting || !field.is_owned() {
            return;
        }
        let is_allocated =
            |target: &&Loc| matches!(target.base, Base::Static(number) if self.engine.memories.maker(number).is_some());
        let ends: Vec<Loc> = value.root.targets.iter().filter(is_allocated).cloned().collect();
        if ends.is_empty() {
            return;
        }
        let number = self.engine.memories.number(Memory::End(field));
        let holder = self.labels().intern(Label::Static(number, Path::new()));
        for end in ends {
            let Base::Static(other) = end.base else { continue };
            let held = self.labels().intern(Label::Static(other, end.path));
            self.events.nested.insert((holder, held));
        }
    }

    fn keep(&mut self, number: u32, path: Path, labels: &Labels) {
        let place = self.labels().intern(Label::Static(number, path));
        let labels: Labels = labels.iter().filter(|label| *label != place).collect();
        if !labels.is_empty() {
            self.events.statics.entry(place).or_default().extend(&labels);
        }
    }

    /// Notes a write to a field behind a lock or cell, for bodies whose values come from outside of the workspace.
    pub(super) fn note_field(&mut self, place: &Loc, labels: &Labels) {
        if !self.noting || labels.is_empty() {
            return;
        }
        for (at, step) in place.path.iter().enumerate() {
            if self.is_shared_field(*step) {
                let around = around(&place.path, at);
                let number = self.engine.memories.number(Memory::Field(*step, around));
                self.keep(number, place.path[at + 1..].into(), labels);
            }
        }
    }

    fn is_shared_field(&mut self, step: Step) -> bool {
        self.field_type(step).is_some_and(|ty| self.shares(ty))
    }

    /// The parts of a value that depend on what callers hand in.
    fn given_by_callers(&self, value: &Tree) -> Tree {
        let mut given = Tree::default();
        for (path, node) in value.nodes() {
            let is_given = |label: &LabelId| {
                matches!(
                    self.label(*label),
                    Label::Param(..) | Label::Derived(..) | Label::Called(..) | Label::OfCalled(..)
                )
            };
            let labels: Labels = node.labels.iter().filter(is_given).collect();
            let targets: Vec<Loc> =
                node.targets.iter().filter(|target| matches!(target.base, Base::Argument(_))).cloned().collect();
            if !labels.is_empty() || !targets.is_empty() {
                let own = given.node(path);
                own.labels.extend(&labels);
                own.targets.extend(targets);
            }
        }
        given
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

    /// The value is another result local's, handed on, or an await's that says there is no result yet.
    pub(super) fn hands_on(&self, value: &Rvalue) -> bool {
        let operands = match value {
            Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), operands } if operands.is_empty() => {
                return self.string(*path).ends_with("::Pending");
            }
            Rvalue::Use(operand) => std::slice::from_ref(operand),
            Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), operands } if is_ready(&self.string(*path)) => {
                operands.as_slice()
            }
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
            at: self.point(),
            callee: "main".to_owned(),
            function: "main".to_owned(),
            site,
            labels,
            hosts: Labels::default(),
            by_name: false,
        });
    }
}

/// Locals whose whole value becomes the result: found backwards from the return place, as far as the compiler or a macro
/// moves it. Where the user names it, `let page = …; page`, the name is what is returned.
pub(super) fn results<'a>(body: &Body, text: impl Fn(Text) -> &'a str) -> BTreeSet<u32> {
    let mut moves: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let named: BTreeSet<u32> = body.names.iter().map(|(local, _)| *local).collect();
    let is_written =
        |site: u32| body.sites.get(site as usize).is_some_and(|site| site.line > 0 && site.macros.is_empty());
    for (statement, site) in body.blocks.iter().flat_map(|block| &block.statements) {
        let Statement::Assign(place, value) = statement else { continue };
        if !place.projections.is_empty() {
            continue;
        }
        let sources: Vec<&Operand> = match value {
            Rvalue::Use(operand) => vec![operand],
            Rvalue::Aggregate { kind: AggregateKind::Adt(path, _), operands }
                if is_ready(text(*path)) && place.local == 0 =>
            {
                operands.iter().collect()
            }
            _ => Vec::new(),
        };
        for operand in sources {
            if let Operand::Copy(from) | Operand::Move(from) = operand
                && from.projections.is_empty()
                && !(named.contains(&from.local) && is_written(*site))
            {
                moves.entry(place.local).or_default().push(from.local);
            }
        }
    }
    let changed = changed_later(body);
    let mut found = BTreeSet::from([0]);
    let mut queue = vec![0];
    while let Some(local) = queue.pop() {
        for from in moves.get(&local).into_iter().flatten() {
            if !changed.contains(from) && found.insert(*from) {
                queue.push(*from);
            }
        }
    }
    found
}

/// What a future gives becomes `Poll::Ready` around it.
fn is_ready(path: &str) -> bool {
    path.starts_with("std::task::Poll::") && path.ends_with("::Ready")
}

/// Locals that are not what they were made as: what they are in the end is known where they are moved.
fn changed_later(body: &Body) -> BTreeSet<u32> {
    let statements = body.blocks.iter().flat_map(|block| &block.statements);
    let changed = statements.filter_map(|(statement, _)| match statement {
        Statement::Assign(_, Rvalue::Ref { mutable: true, place }) => Some(place.local),
        Statement::Assign(place, _) if !place.projections.is_empty() => Some(place.local),
        _ => None,
    });
    changed.collect()
}

/// The field of a type of the workspace that the field at a place of a path lies in.
pub(super) fn around(path: &[Step], at: usize) -> Option<Step> {
    path[..at].iter().rev().find(|step| step.is_owned()).copied()
}
