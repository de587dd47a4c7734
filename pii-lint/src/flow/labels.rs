//! Sets of labels.

use std::borrow::Cow;
use std::collections::BTreeSet;

use smallvec::SmallVec;

use super::label::{DEPTH, Form, Label, LabelId, Path, Step};
use super::label_table::LabelTable;
use super::sorted::Set;

/// More parts of one whole than this are not told apart: as many as a structure has fields that a text may be made
/// of.
const PARTS_NAMED: usize = 16;

/// Nor are those of more structures in it than this: types that hold one another have them without end.
const STRUCTURES_NAMED: usize = 4;

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

/// A label as a part of what it names: in the order of the parts, what covers others before them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Part<'a> {
    whole: Whole,
    form: Form,
    path: Cow<'a, Path>,
    covers: Covers,
    /// None of a part that is to be named yet.
    label: Option<LabelId>,
}

impl Part<'_> {
    fn of_one(&self, other: &Self) -> bool {
        (self.whole, self.form) == (other.whole, other.form)
    }
}

/// Whether a label stands for everything below its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Covers {
    AllBelow,
    Itself,
}

impl LabelTable {
    /// Of many parts of one argument the deepest count as everything below what leads to them: recursive types would
    /// otherwise name every way through themselves. Likewise of shared memory. What many members of a text are made of
    /// counts for all that is made of the text.
    pub(super) fn compact(&mut self, labels: &Labels) -> Option<Labels> {
        let (covered, added) = self.redundant(labels);
        if covered.is_empty() {
            return None;
        }
        let mut compact: Labels = labels.iter().filter(|label| covered.binary_search(label).is_err()).collect();
        for label in added {
            compact.insert(self.intern(label));
        }
        (compact != *labels).then_some(compact)
    }

    /// Labels that others cover, and those others that are missing.
    fn redundant(&self, labels: &Labels) -> (SmallVec<[LabelId; 8]>, Vec<Label>) {
        let (mut covered, mut added) = (SmallVec::new(), Vec::new());
        if labels.len() < 2 {
            return (covered, added);
        }
        let mut parts: SmallVec<[Part<'_>; 8]> = labels.iter().filter_map(|label| self.named_part(label)).collect();
        parts.sort_unstable();
        let slots = |parts: &[Part<'_>]| parts.iter().filter(|part| part.form.is_slot()).count();
        let crowded: SmallVec<[Whole; 2]> = parts
            .chunk_by(|one, other| one.whole == other.whole)
            .filter(|parts| slots(parts) > PARTS_NAMED)
            .map(|parts| parts[0].whole)
            .collect();
        for part in parts.iter_mut().filter(|part| part.form.is_slot() && crowded.contains(&part.whole)) {
            covered.extend(part.label.take());
            part.form = Form::Any;
        }
        if !crowded.is_empty() {
            parts.sort_unstable();
            parts.dedup();
        }
        let above_many: Vec<Part<'_>> = parts.chunk_by(Part::of_one).flat_map(above_many).collect();
        if !above_many.is_empty() {
            parts.extend(above_many);
            parts.sort_unstable();
        }
        let mut above: Option<&Part<'_>> = None;
        for part in &parts {
            if above.is_some_and(|above| above.of_one(part) && part.path.starts_with(&above.path)) {
                covered.extend(part.label);
            } else if part.covers == Covers::AllBelow {
                above = Some(part);
                if part.label.is_none() {
                    added.push(part.whole.derived(part.path.clone().into_owned(), part.form));
                }
            }
        }
        covered.sort_unstable();
        (covered, added)
    }

    fn named_part(&self, label: LabelId) -> Option<Part<'_>> {
        let (whole, path, form) = named(self.get(label))?;
        let covers = if form.is_some() { Covers::AllBelow } else { Covers::Itself };
        Some(Part { whole, form: form.unwrap_or(Form::Any), path: Cow::Borrowed(path), covers, label: Some(label) })
    }
}

/// What stands for parts of one whole when there are too many of them.
fn above_many<'a>(parts: &[Part<'a>]) -> Vec<Part<'a>> {
    let paths: SmallVec<[&Path; 8]> = parts.iter().map(|part| &*part.path).collect();
    if is_few(paths.iter().map(|path| path.as_slice())) {
        return Vec::new();
    }
    let Part { whole, form, .. } = parts[0];
    let all_below = |path| Part { whole, form, path: Cow::Owned(path), covers: Covers::AllBelow, label: None };
    covering(&paths).into_iter().map(all_below).collect()
}

/// Whether these parts of one whole can be told apart.
fn is_few<'a>(parts: impl ExactSizeIterator<Item = &'a [Step]> + Clone) -> bool {
    if parts.len() <= STRUCTURES_NAMED {
        return true;
    }
    let structures: BTreeSet<_> = parts.clone().filter_map(<[Step]>::split_last).map(|(_, above)| above).collect();
    parts.len() <= PARTS_NAMED && structures.len() <= STRUCTURES_NAMED
}

/// What leads to the deepest of these parts, cut where few enough remain.
fn covering(paths: &[&Path]) -> BTreeSet<Path> {
    let few = |depth: &usize| {
        let parts: BTreeSet<&[Step]> = paths.iter().map(|path| &path[..path.len().min(*depth)]).collect();
        is_few(parts.iter().copied())
    };
    let depth = (0..DEPTH).rev().find(few).unwrap_or_default();
    let deeper = paths.iter().filter(|path| path.len() > depth);
    deeper.map(|path| Path::from_slice(&path[..depth])).collect()
}
