//! Sets of labels.

use std::collections::{BTreeMap, BTreeSet};

use smallvec::SmallVec;

use super::label::{DEPTH, Form, Label, LabelId, Path};
use super::label_table::LabelTable;
use super::sorted::Set;

/// More parts of one whole than this are not told apart: as many as a structure has fields that a text may be made
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

/// What labels name parts of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whole {
    Argument(u32),
    Static(u32),
    Called(u32),
}

impl Whole {
    /// Computed from all that lies at a path of it.
    fn derived(self, path: Path, form: Form) -> Label {
        match self {
            Self::Argument(number) => Label::Derived(number, path, form),
            Self::Static(number) => Label::OfStatic(number, path, form),
            Self::Called(number) => Label::OfCalled(number, path, form),
        }
    }
}

/// The part a label names; with a form when it is computed from it.
fn named(label: &Label) -> Option<(Whole, &Path, Option<Form>)> {
    Some(match label {
        Label::Param(number, path) => (Whole::Argument(*number), path, None),
        Label::Derived(number, path, form) => (Whole::Argument(*number), path, Some(*form)),
        Label::Static(number, path) => (Whole::Static(*number), path, None),
        Label::OfStatic(number, path, form) => (Whole::Static(*number), path, Some(*form)),
        Label::Called(number, path) => (Whole::Called(*number), path, None),
        Label::OfCalled(number, path, form) => (Whole::Called(*number), path, Some(*form)),
        _ => return None,
    })
}

/// Whether what is computed from all that lies at a path says no less than the label.
fn covers((whole, above, form): (Whole, &Path, Form), label: &Label) -> bool {
    named(label).is_some_and(|(of, path, own)| {
        of == whole && own.unwrap_or(Form::Any) == form && path.starts_with(above) && (own.is_none() || path != above)
    })
}

impl LabelTable {
    /// Of many parts of one argument the deepest count as everything below what leads to them: recursive types would
    /// otherwise name every way through themselves. Likewise of shared memory.
    pub(super) fn compact(&mut self, labels: &Labels) -> Option<Labels> {
        if self.is_compact(labels) {
            return None;
        }
        let mut parts: BTreeMap<(Whole, Form), Vec<&Path>> = BTreeMap::new();
        for (whole, path, form) in labels.iter().filter_map(|label| named(self.get(label))) {
            parts.entry((whole, form.unwrap_or(Form::Any))).or_default().push(path);
        }
        let many = parts.into_iter().filter(|(_, paths)| paths.len() > PARTS_NAMED);
        let mut above: Vec<(Whole, Path, Form)> = many
            .flat_map(|((whole, form), paths)| covering(&paths).into_iter().map(move |path| (whole, path, form)))
            .collect();
        for label in labels.iter() {
            if let Some((whole, path, Some(form))) = named(self.get(label)) {
                above.push((whole, path.clone(), form));
            }
        }
        let covered = |label: &Label| above.iter().any(|(whole, path, form)| covers((*whole, path, *form), label));
        let mut compact: Labels = labels.iter().filter(|label| !covered(self.get(*label))).collect();
        for (whole, path, form) in &above {
            let label = whole.derived(path.clone(), *form);
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
        for label in labels.iter().map(|label| self.get(label)).filter(|label| named(label).is_some()) {
            if parts.len() == PARTS_NAMED {
                return false;
            }
            parts.push(label);
        }
        let above = parts.iter().filter_map(|label| match named(label) {
            Some((whole, path, Some(form))) => Some((whole, path, form)),
            _ => None,
        });
        !above.clone().any(|above| parts.iter().any(|part| covers(above, part)))
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
