//! From the state at a body's returns to its summary, and from a summary to a call site.

use std::collections::BTreeSet;

use super::label::{Form, Label, LabelId, Path, Step};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Base, Loc, Tree};

/// References to what does not outlive the body are read this far.
const HOPS: usize = 4;

impl Run<'_, '_> {
    /// A value in terms callers understand: targets become arguments or statics; others are read.
    pub(super) fn exported(&mut self, value: &Tree, state: &State) -> Tree {
        let mut seen = BTreeSet::new();
        self.export(value, state, &mut seen)
    }

    fn export(&mut self, value: &Tree, state: &State, seen: &mut BTreeSet<Loc>) -> Tree {
        let mut out = Tree::default();
        for (path, node) in value.nodes() {
            let own = out.node(path);
            own.labels.extend(&node.labels);
            own.callables.extend(node.callables.iter().cloned());
        }
        for (path, node) in value.nodes() {
            for target in &node.targets {
                if let Some(kept) = self.exported_target(target) {
                    out.node(path.clone()).targets.insert(kept);
                } else if seen.insert(target.clone()) {
                    let content = state.read(target, self.labels());
                    let content = self.export(&content, state, seen);
                    out.graft(&path, &content);
                }
                if seen.len() > HOPS {
                    break;
                }
            }
        }
        out
    }

    fn exported_target(&mut self, target: &Loc) -> Option<Loc> {
        match target.base {
            Base::Local(number) if number >= 1 && number <= self.arguments() => {
                Some(Loc { base: Base::Argument(number - 1), path: target.path.clone() })
            }
            Base::Static(number) => {
                self.publish(number);
                Some(target.clone())
            }
            _ => None,
        }
    }

    /// An allocation leaves the body: others may write what this body reads there.
    fn publish(&mut self, number: u32) {
        if self.labels().publish(number) {
            self.engine.schedule(self.instance);
        }
    }

    /// What the body added to an argument.
    pub(super) fn added(&mut self, number: u32, state: &State) -> Tree {
        let Some(tree) = state.tree(Base::Local(number + 1)).cloned() else { return Tree::default() };
        let exported = self.exported(&tree, state);
        let mut out = Tree::default();
        for (path, node) in exported.nodes() {
            let labels: Labels =
                node.labels.iter().filter(|label| !is_itself(self.label(*label), number, &path)).collect();
            let itself = Loc { base: Base::Argument(number), path: path.clone() };
            let targets: Vec<Loc> = node.targets.iter().filter(|target| **target != itself).cloned().collect();
            if labels.is_empty() && targets.is_empty() && node.callables.is_empty() {
                continue;
            }
            let own = out.node(path);
            own.labels.extend(&labels);
            own.targets.extend(targets);
            own.callables.extend(node.callables.iter().cloned());
        }
        out
    }

    /// A value of a summary at a call with these arguments.
    pub(super) fn instantiated(&mut self, value: &Tree, arguments: &[Arg], state: &State) -> Tree {
        let mut out = Tree::default();
        for (path, node) in value.nodes() {
            for label in node.labels.iter() {
                self.instantiate_label(label, &path, arguments, state, &mut out);
            }
            let mut targets = Vec::new();
            for target in &node.targets {
                match target.base {
                    Base::Argument(number) => {
                        if let Some(argument) = arguments.get(number as usize) {
                            targets.extend(
                                state
                                    .behind(&argument.loc)
                                    .into_iter()
                                    .filter(|place| !matches!(place.base, Base::Argument(_)))
                                    .map(|place| place.below(&target.path)),
                            );
                            let content = state.read(&argument.loc.below(&target.path), self.labels());
                            out.graft(&path, &content);
                        }
                    }
                    _ => targets.push(target.clone()),
                }
            }
            let own = out.node(path);
            own.targets.extend(targets);
            for callable in &node.callables {
                if !own.callables.contains(callable) {
                    own.callables.push(callable.clone());
                }
            }
        }
        out
    }

    fn instantiate_label(&mut self, label: LabelId, at: &Path, arguments: &[Arg], state: &State, out: &mut Tree) {
        match self.label(label).clone() {
            Label::Param(number, path) => {
                if let Some(argument) = arguments.get(number as usize) {
                    let loc = argument.loc.below(&path);
                    let owned = path.last().and_then(|step| self.field_type(*step)).is_some_and(|ty| !self.refers(ty));
                    for place in state.behind(&loc) {
                        let mut part = state.read(&place, self.labels());
                        if owned {
                            part.forget_targets();
                        }
                        out.graft(at, &part);
                    }
                }
            }
            Label::Called(number, path) => {
                if let Some(result) = self.handed_in.get(&number).cloned() {
                    out.graft(at, &result.part(&path, self.labels()));
                }
            }
            Label::Derived(..) | Label::OfCalled(..) => {
                let labels = self.instantiated_labels(label, arguments, state);
                out.add_labels(at.clone(), &labels);
            }
            _ => out.add_labels(at.clone(), &Labels::one(label)),
        }
    }

    /// What a symbolic label of a callee stands for at a call with these arguments.
    pub(super) fn instantiated_labels(&mut self, label: LabelId, arguments: &[Arg], state: &State) -> Labels {
        let (number, path, form) = match self.label(label).clone() {
            Label::Param(number, path) => (number, path, Form::Any),
            Label::Derived(number, path, form) => (number, path, form),
            Label::Called(number, path) => return self.labels_handed_in(number, &path, Form::Any, state),
            Label::OfCalled(number, path, form) => return self.labels_handed_in(number, &path, form, state),
            _ => return Labels::one(label),
        };
        let Some(argument) = arguments.get(number as usize) else { return Labels::default() };
        let loc = argument.loc.below(&path);
        let labels = state.labels_at(&loc, self.labels());
        self.labels().formed(&labels, form)
    }
}

impl Run<'_, '_> {
    fn labels_handed_in(&mut self, number: u32, path: &[Step], form: Form, state: &State) -> Labels {
        let Some(result) = self.handed_in.get(&number).cloned() else { return Labels::default() };
        let part = result.part(path, self.labels());
        let labels = state.labels(&part, self.labels());
        self.labels().formed(&labels, form)
    }
}

/// The label says no more than that the argument's part is what it was.
fn is_itself(label: &Label, number: u32, at: &Path) -> bool {
    match label {
        Label::Param(of, path) => *of == number && path == at,
        Label::Derived(of, path, form) => *form == Form::Any && *of == number && at.starts_with(path),
        _ => false,
    }
}
