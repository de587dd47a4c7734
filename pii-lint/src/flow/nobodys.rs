//! Places of a state whose content the program put there itself, so that it is nobody's: until when that holds.

use std::sync::Arc;

use super::label::{LabelId, Path};
use super::labels::Labels;
use super::sorted::Set;
use super::state::State;
use super::tree::{Base, Loc, Locs, Node};

impl State {
    pub(super) fn harmless(&self) -> &Locs {
        &self.harmless
    }

    /// Whether what lies at a place is nobody's.
    #[must_use]
    pub(super) fn is_harmless(&self, loc: &Loc) -> bool {
        self.harmless.iter().any(|place| place.base == loc.base && loc.path.starts_with(&place.path))
    }

    /// Says that what lies at a place is nobody's, until something is written there. References made before no longer
    /// carry what annotations said of it.
    pub(super) fn mark_harmless(&mut self, loc: &Loc, said: &Labels) {
        self.harmless.insert(loc.clone());
        let is_said = |label: LabelId| said.iter().any(|known| known == label);
        for (_, tree) in self.trees.iter_mut() {
            let refers =
                |node: &Node| node.targets.len() == 1 && node.targets.contains(loc) && node.labels.iter().any(is_said);
            let paths: Vec<Path> = tree.nodes().filter(|(_, node)| refers(node)).map(|(path, _)| path).collect();
            for path in paths {
                let node = Arc::make_mut(tree).node(path);
                node.labels = node.labels.iter().filter(|label| !is_said(*label)).collect();
            }
        }
    }

    /// What is nobody's at one place is so at another, where its value was moved.
    pub(super) fn copy_harmless(&mut self, from: &Loc, to: &Loc) {
        let parts: Vec<Loc> = self.harmless.iter().filter(|place| place.base == from.base).cloned().collect();
        for place in parts {
            if let Some(below) = place.path.strip_prefix(from.path.as_slice()) {
                self.harmless.insert(to.below(below));
            } else if from.path.starts_with(&place.path) {
                self.harmless.insert(to.clone());
            }
        }
    }

    /// Somebody may write to a place, and to all that it leads to.
    pub(super) fn doubt(&mut self, loc: &Loc) {
        let mut todo = vec![loc.clone()];
        let mut seen: Set<Loc, 4> = Set::default();
        while let Some(loc) = todo.pop() {
            if !seen.insert(loc.clone()) {
                continue;
            }
            self.forget_harmless(&loc);
            let Some(tree) = self.trees.get(&loc.base) else { continue };
            for cut in 0..loc.path.len() {
                let above = tree.get(&loc.path[..cut]).into_iter().flat_map(|node| node.targets.iter());
                todo.extend(above.map(|target| target.below(&loc.path[cut..])));
            }
            todo.extend(tree.below(&loc.path).flat_map(|node| node.targets.iter().cloned()));
        }
    }

    /// Keeps only some of the labels at and below a place.
    pub(super) fn retain_labels(&mut self, loc: &Loc, keep: impl Fn(LabelId) -> bool) {
        let Some(tree) = self.trees.get_mut(&loc.base) else { return };
        let loses = |(path, node): &(Path, &Node)| path.starts_with(&loc.path) && !node.labels.iter().all(&keep);
        let paths: Vec<Path> = tree.nodes().filter(loses).map(|(path, _)| path).collect();
        if paths.is_empty() {
            return;
        }
        let tree = Arc::make_mut(tree);
        for path in paths {
            let node = tree.node(path);
            node.labels = node.labels.iter().filter(|label| keep(*label)).collect();
        }
    }

    pub(super) fn forget_harmless(&mut self, loc: &Loc) {
        if self.harmless.is_empty() {
            return;
        }
        let touches = |place: &Loc| {
            place.base == loc.base && (place.path.starts_with(&loc.path) || loc.path.starts_with(&place.path))
        };
        if self.harmless.iter().any(touches) {
            self.harmless = self.harmless.iter().filter(|place| !touches(place)).cloned().collect();
        }
    }

    pub(super) fn forget_harmless_at(&mut self, base: Base) {
        if !self.harmless.is_empty() {
            self.forget_harmless(&Loc::root(base));
        }
    }

    /// Only what is nobody's on both ways is so where they meet; true when that is less than before.
    pub(super) fn join_harmless(&mut self, other: &Self) -> bool {
        if self.harmless.is_empty() {
            return false;
        }
        let own = self.harmless.iter().filter(|place| other.is_harmless(place));
        let others = other.harmless.iter().filter(|place| self.is_harmless(place));
        let both: Locs = own.chain(others).cloned().collect();
        let changed = both != self.harmless;
        self.harmless = both;
        changed
    }
}
