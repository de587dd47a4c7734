//! Sets of labels.

use std::collections::{BTreeMap, BTreeSet};

use smallvec::SmallVec;

use super::label::{DEPTH, Form, Label, LabelId, Path};
use super::label_table::LabelTable;
use super::sorted::Set;

/// More parts of one argument than this are not told apart: as many as a structure has fields that a text may be made
/// of.
const PARTS_NAMED: usize = 16;

/// A set of labels, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Labels(Set<LabelId, 4>);

impl Labels {
    /// The set of one label.
    #[must_use]
    pub(super) fn one(label: LabelId) -> Self {
        Self(Set::one(label))
    }

    /// Whether there is none.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The labels in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = LabelId> + '_ {
        self.0.iter().copied()
    }

    /// Whether every label of the other set is in this one.
    #[must_use]
    pub(super) fn contains_all(&self, other: &Self) -> bool {
        self.0.contains_all(&other.0)
    }

    /// Adds a label; true when it was not there.
    pub(super) fn insert(&mut self, label: LabelId) -> bool {
        self.0.insert(label)
    }

    /// Adds all of another set; true when something was new.
    pub(super) fn extend(&mut self, other: &Self) -> bool {
        if self.is_empty() {
            self.0.clone_from(&other.0);
            return !other.is_empty();
        }
        self.0.extend(other.iter())
    }

    /// The set with every label replaced.
    #[must_use]
    pub(super) fn map(&self, mut replace: impl FnMut(LabelId) -> LabelId) -> Self {
        self.iter().map(&mut replace).collect()
    }
}

impl FromIterator<LabelId> for Labels {
    fn from_iter<I: IntoIterator<Item = LabelId>>(labels: I) -> Self {
        Self(labels.into_iter().collect())
    }
}

impl LabelTable {
    /// Of many parts of one argument the deepest count as everything below what leads to them: recursive types would
    /// otherwise name every way through themselves.
    pub(super) fn compact(&mut self, labels: &Labels) -> Option<Labels> {
        if self.is_compact(labels) {
            return None;
        }
        let mut per_argument: BTreeMap<(u32, Form), Vec<&Path>> = BTreeMap::new();
        for label in labels.iter() {
            match self.get(label) {
                Label::Param(number, path) => per_argument.entry((*number, Form::Any)).or_default().push(path),
                Label::Derived(number, path, form) => {
                    per_argument.entry((*number, *form)).or_default().push(path);
                }
                _ => {}
            }
        }
        let mut covering: Vec<(u32, Form, Path)> = per_argument
            .into_iter()
            .filter(|(_, paths)| paths.len() > PARTS_NAMED)
            .flat_map(|((number, form), paths)| covering(&paths).into_iter().map(move |path| (number, form, path)))
            .collect();
        for label in labels.iter() {
            if let Label::Derived(number, path, form) = self.get(label) {
                covering.push((*number, *form, path.clone()));
            }
        }
        let covered = |label: &Label| {
            let (number, own, path) = match label {
                Label::Param(number, path) => (number, Form::Any, path),
                Label::Derived(number, path, own) => (number, *own, path),
                _ => return false,
            };
            covering.iter().any(|(of, form, above)| {
                of == number
                    && *form == own
                    && path.starts_with(above)
                    && !(matches!(label, Label::Derived(..)) && path == above)
            })
        };
        let mut compact: Labels = labels.iter().filter(|label| !covered(self.get(*label))).collect();
        for (number, form, path) in &covering {
            let label = Label::Derived(*number, path.clone(), *form);
            if !covered(&label) {
                compact.insert(self.intern(label));
            }
        }
        (compact != *labels).then_some(compact)
    }

    /// Whether there is plainly nothing to compact: the answer for nearly all sets, and a cheap one.
    fn is_compact(&self, labels: &Labels) -> bool {
        if labels.len() < 2 {
            return true;
        }
        let mut parts: SmallVec<[&Label; PARTS_NAMED]> = SmallVec::new();
        for label in labels.iter().map(|label| self.get(label)) {
            if matches!(label, Label::Param(..) | Label::Derived(..)) {
                if parts.len() == PARTS_NAMED {
                    return false;
                }
                parts.push(label);
            }
        }
        let covers = |above: &Label, part: &Label| match (above, part) {
            (Label::Derived(of, above, Form::Any), Label::Param(number, path)) => {
                of == number && path.starts_with(above)
            }
            (Label::Derived(of, above, own), Label::Derived(number, path, other)) => {
                of == number && own == other && path != above && path.starts_with(above)
            }
            _ => false,
        };
        !parts.iter().any(|above| parts.iter().any(|part| covers(above, part)))
    }
}

/// What leads to the deepest of these parts, cut where few enough remain.
fn covering(paths: &[&Path]) -> BTreeSet<Path> {
    let cut_to = |depth: usize| paths.iter().map(move |path| &path[..depth.min(path.len())]);
    let few = |depth: &usize| cut_to(*depth).collect::<BTreeSet<_>>().len() <= PARTS_NAMED;
    let depth = (0..DEPTH).rev().find(few).unwrap_or_default();
    let deeper = paths.iter().filter(|path| path.len() > depth);
    deeper.map(|path| Path::from_slice(&path[..depth])).collect()
}
