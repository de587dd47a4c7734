//! From the state at a body's returns to its summary.

use std::collections::BTreeSet;

use super::label::{Form, Label, Path};
use super::labels::Labels;
use super::run::Run;
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
            own.fresh = node.fresh;
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

    pub(super) fn exported_target(&mut self, target: &Loc) -> Option<Loc> {
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
}

/// The label says no more than that the argument's part is what it was.
pub(super) fn is_itself(label: &Label, number: u32, at: &Path) -> bool {
    match label {
        Label::Param(of, path) => *of == number && path == at,
        Label::Derived(of, path, form) => *form == Form::Any && *of == number && at.starts_with(path),
        _ => false,
    }
}
