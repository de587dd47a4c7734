//! Labels: where a value comes from.
//!
//! Inside a function a label may be symbolic: "what the caller passes there". Summaries carry symbolic labels, and
//! each call site puts its own values in their place, so one summary serves every caller without mixing them.

use std::collections::{BTreeMap, HashMap};

use super::hosts::Named;
use super::template::Beginning;
use crate::link::DataId;

/// Number of a step into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Step(pub(super) u32);

/// Marks steps into types of the workspace: only those can lead back to where they were taken.
const OWNED: u32 = 1 << 31;

impl Step {
    /// Whether it leads into a type of the workspace.
    pub(super) fn is_owned(self) -> bool {
        self.0 & OWNED != 0
    }
}

/// Payload of `Result::Ok` and `ControlFlow::Continue`.
pub(super) const OK: Step = Step(0);
/// Payload of `Result::Err` and `ControlFlow::Break`.
pub(super) const ERR: Step = Step(1);

/// A way into a value.
pub(super) type Path = Vec<Step>;

/// Longer paths are cut: what lies deeper counts for the whole.
pub(super) const DEPTH: usize = 4;

/// Appends steps to a path. A step into a type of the workspace that is in the path already leads back to where it was first taken: a tree of
/// trees has the parts of one tree.
pub(super) fn extend(path: &mut Path, suffix: &[Step]) {
    for step in suffix {
        match path.iter().position(|known| known == step && step.is_owned()) {
            Some(at) => path.truncate(at + 1),
            None if path.len() < DEPTH => path.push(*step),
            None => {}
        }
    }
}

/// More parts of one argument than this are not told apart.
const PARTS_NAMED: usize = 4;

fn common(paths: &[&Path]) -> Path {
    let first = paths.first().copied().cloned().unwrap_or_default();
    let length =
        (0..first.len()).find(|&at| paths.iter().any(|path| path.get(at) != first.get(at))).unwrap_or(first.len());
    first[..length].to_vec()
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Label {
    /// Personal data; the flag says that it was pseudonymised on the way.
    Data(DataId, bool),
    /// The value at a path of an argument, itself.
    Param(u32, Path),
    /// Computed from all that lies at a path of an argument.
    Derived(u32, Path, Form),
    /// What a static holds.
    Static(u32),
    /// What any value of a type of the workspace was ever given as this field; stands for hosts alone.
    Field(Step),
    /// A text that begins with a URL of a host.
    Host(u32),
    /// A text that is a host and becomes one in a URL.
    Name(u32),
    /// The template of a text that is put together, with what it begins with.
    Template(u32),
}

/// What became of a value that something was computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// Anything.
    Any,
    /// A pseudonym.
    Pseudonym,
    /// It stands behind the beginning of a text, and names no host there.
    Behind,
    /// It stands where a URL has its host.
    Host,
}

/// Number of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct LabelId(pub(super) u32);

/// A field: the type of the workspace it belongs to, variant and index.
type Field = (Box<str>, Box<str>, u32);

/// All labels, each kept once.
#[derive(Debug, Default)]
pub(super) struct LabelTable {
    all: Vec<Label>,
    numbers: HashMap<Label, LabelId>,
    steps: HashMap<Field, Step>,
    /// What each step leads to, by number.
    fields: Vec<Field>,
    /// Steps to annotated fields, with the label of what is in them.
    annotated: HashMap<Step, LabelId>,
    hosts: Vec<Box<str>>,
    host_numbers: HashMap<Box<str>, u32>,
    templates: Vec<Beginning>,
}

impl LabelTable {
    /// The number of a label, which is added when new.
    pub(super) fn intern(&mut self, label: Label) -> LabelId {
        if let Some(&number) = self.numbers.get(&label) {
            return number;
        }
        let number = LabelId(u32::try_from(self.all.len()).expect("fewer than 2^32 labels"));
        self.all.push(label.clone());
        self.numbers.insert(label, number);
        number
    }

    /// The number of a label that is known.
    #[must_use]
    pub(super) fn find(&self, label: &Label) -> Option<LabelId> {
        self.numbers.get(label).copied()
    }

    /// The label with this number.
    #[must_use]
    pub(super) fn get(&self, id: LabelId) -> &Label {
        &self.all[id.0 as usize]
    }

    /// The step to field `index` of what is no type of the workspace: tuples, captures, types of other crates.
    pub(super) fn step(&mut self, variant: &str, index: u32) -> Step {
        self.step_of("", variant, index)
    }

    /// The step to field `index` of a variant of a type of the workspace; structs have the variant "".
    pub(super) fn step_of(&mut self, owner: &str, variant: &str, index: u32) -> Step {
        let key = (owner.into(), variant.into(), index);
        if let Some(known) = self.steps.get(&key) {
            return *known;
        }
        let number = 2 + u32::try_from(self.fields.len()).expect("fewer than 2^31 fields");
        let step = Step(if owner.is_empty() { number } else { number | OWNED });
        self.fields.push(key.clone());
        self.steps.insert(key, step);
        step
    }

    /// The type of the workspace, variant and index of the field a step leads to.
    #[must_use]
    pub(super) fn field(&self, step: Step) -> Option<(&str, &str, u32)> {
        let (owner, variant, index) = self.fields.get(((step.0 & !OWNED) as usize).checked_sub(2)?)?;
        Some((owner, variant, *index))
    }

    /// Says that a step leads to an annotated field.
    pub(super) fn annotate(&mut self, step: Step, label: LabelId) {
        self.annotated.insert(step, label);
    }

    /// What the annotated fields on a way say about the value there.
    pub(super) fn on_the_way<'a>(&'a self, path: &'a [Step]) -> impl Iterator<Item = LabelId> + 'a {
        path.iter().filter_map(|step| self.annotated.get(step).copied())
    }

    /// The label of a text that begins with a URL of a host, or is a host.
    pub(super) fn named(&mut self, named: &Named) -> LabelId {
        let (Named::Url(host) | Named::Host(host)) = named;
        let number = if let Some(&number) = self.host_numbers.get(host.as_str()) {
            number
        } else {
            let number = u32::try_from(self.hosts.len()).expect("fewer than 2^32 hosts");
            self.hosts.push(host.as_str().into());
            self.host_numbers.insert(host.as_str().into(), number);
            number
        };
        let url = self.intern(Label::Host(number));
        if matches!(named, Named::Url(_)) { url } else { self.intern(Label::Name(number)) }
    }

    /// The label of a template.
    pub(super) fn template(&mut self, beginning: Beginning) -> LabelId {
        let known = self.templates.iter().position(|known| *known == beginning);
        let number = known.unwrap_or_else(|| {
            self.templates.push(beginning);
            self.templates.len() - 1
        });
        self.intern(Label::Template(u32::try_from(number).expect("fewer than 2^32 templates")))
    }

    /// What the texts of the template with this number begin with.
    #[must_use]
    pub(super) fn beginning(&self, number: u32) -> &Beginning {
        &self.templates[number as usize]
    }

    /// The host with this number.
    #[must_use]
    pub(super) fn host_name(&self, number: u32) -> &str {
        &self.hosts[number as usize]
    }

    /// The label seen through a further path: only a parameter's own value has parts.
    pub(super) fn within(&mut self, id: LabelId, suffix: &[Step]) -> LabelId {
        match self.get(id) {
            Label::Param(number, path) if !suffix.is_empty() => {
                let (number, mut path) = (*number, path.clone());
                extend(&mut path, suffix);
                self.intern(Label::Param(number, path))
            }
            _ => id,
        }
    }

    /// The label of something computed from the labelled value.
    pub(super) fn derived(&mut self, id: LabelId) -> LabelId {
        match self.get(id) {
            Label::Param(number, path) => {
                let label = Label::Derived(*number, path.clone(), Form::Any);
                self.intern(label)
            }
            _ => id,
        }
    }

    /// What the labels say of a value of this form.
    pub(super) fn formed(&mut self, labels: &Labels, form: Form) -> Labels {
        labels.iter().filter_map(|label| self.as_form(label, form)).collect()
    }

    fn as_form(&mut self, id: LabelId, form: Form) -> Option<LabelId> {
        let label = match (self.get(id), form) {
            (_, Form::Any) => return Some(self.derived(id)),
            (_, Form::Pseudonym) => return Some(self.pseudonymised(id)),
            (Label::Host(_) | Label::Name(_) | Label::Field(_) | Label::Template(_), Form::Behind) => return None,
            (Label::Name(number), Form::Host) => Label::Host(*number),
            (Label::Param(number, path) | Label::Derived(number, path, Form::Any | Form::Host), _) => {
                Label::Derived(*number, path.clone(), form)
            }
            (_, Form::Behind | Form::Host) => return Some(id),
        };
        Some(self.intern(label))
    }

    /// What a concrete label is when it arrives as a value of this form; nothing when it says nothing there.
    #[must_use]
    pub(super) fn arriving(&self, id: LabelId, form: Form) -> Option<LabelId> {
        match (self.get(id), form) {
            (Label::Data(data, false), Form::Pseudonym) => self.find(&Label::Data(*data, true)).or(Some(id)),
            (Label::Host(_) | Label::Name(_), Form::Behind | Form::Pseudonym) => None,
            (Label::Name(number), Form::Host) => self.find(&Label::Host(*number)),
            _ => Some(id),
        }
    }

    /// Many parts of one argument count as everything below what they have in common: recursive types would
    /// otherwise name every way through themselves.
    pub(super) fn compact(&mut self, labels: &Labels) -> Option<Labels> {
        if labels.0.len() < 2 {
            return None;
        }
        let mut per_argument: BTreeMap<(u32, Form), Vec<&Path>> = BTreeMap::new();
        let mut computed = false;
        for label in labels.iter() {
            match self.get(label) {
                Label::Param(number, path) => per_argument.entry((*number, Form::Any)).or_default().push(path),
                Label::Derived(number, path, form) => {
                    computed = true;
                    per_argument.entry((*number, *form)).or_default().push(path);
                }
                _ => {}
            }
        }
        if !computed && per_argument.values().all(|paths| paths.len() <= PARTS_NAMED) {
            return None;
        }
        let mut covering: Vec<(u32, Form, Path)> = per_argument
            .into_iter()
            .filter(|(_, paths)| paths.len() > PARTS_NAMED)
            .map(|((number, form), paths)| (number, form, common(&paths)))
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

    /// The label of a pseudonym of the labelled value.
    pub(super) fn pseudonymised(&mut self, id: LabelId) -> LabelId {
        let label = match self.get(id) {
            Label::Data(data, _) => Label::Data(*data, true),
            Label::Param(number, path) | Label::Derived(number, path, _) => {
                Label::Derived(*number, path.clone(), Form::Pseudonym)
            }
            Label::Static(_) | Label::Field(_) | Label::Host(_) | Label::Name(_) | Label::Template(_) => return id,
        };
        self.intern(label)
    }
}

/// A set of labels, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Labels(Vec<LabelId>);

impl Labels {
    /// The set of one label.
    #[must_use]
    pub(super) fn one(label: LabelId) -> Self {
        Self(vec![label])
    }

    /// Whether there is none.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The labels in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = LabelId> + '_ {
        self.0.iter().copied()
    }

    /// Adds a label; true when it was not there.
    pub(super) fn insert(&mut self, label: LabelId) -> bool {
        match self.0.binary_search(&label) {
            Ok(_) => false,
            Err(at) => {
                self.0.insert(at, label);
                true
            }
        }
    }

    /// Adds all of another set; true when something was new.
    pub(super) fn extend(&mut self, other: &Self) -> bool {
        let mut grown = false;
        for label in other.iter() {
            grown |= self.insert(label);
        }
        grown
    }

    /// The set with every label replaced.
    #[must_use]
    pub(super) fn map(&self, mut replace: impl FnMut(LabelId) -> LabelId) -> Self {
        self.iter().map(&mut replace).collect()
    }
}

impl FromIterator<LabelId> for Labels {
    fn from_iter<I: IntoIterator<Item = LabelId>>(labels: I) -> Self {
        let mut all: Vec<LabelId> = labels.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }
}
