//! Labels: where a value comes from.
//!
//! Inside a function a label may be symbolic: "what the caller passes there". Summaries carry symbolic labels, and
//! each call site puts its own values in their place, so one summary serves every caller without mixing them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::hosts::Named;
use super::slots::{Found, Key, Slot, Slots};
use super::sorted::Set;
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
pub(super) type Path = SmallVec<[Step; DEPTH]>;

/// Longer paths are cut: what lies deeper counts for the whole.
pub(super) const DEPTH: usize = 6;

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
    first[..length].into()
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Label {
    /// Personal data; the flag says that it was pseudonymised on the way, the slot where it stands in a text.
    Data(DataId, bool, Slot),
    /// The value at a path of an argument, itself.
    Param(u32, Path),
    /// Computed from all that lies at a path of an argument.
    Derived(u32, Path, Form),
    /// The value at a path of a static, itself.
    Static(u32, Path),
    /// Computed from all that lies at a path of a static.
    OfStatic(u32, Path, Form),
    /// The value at a path of the result of a function that callers hand in, by the number of the call.
    Called(u32, Path),
    /// Computed from all that lies at a path of such a result.
    OfCalled(u32, Path, Form),
    /// What any value of a type of the workspace was ever given as this field; stands for hosts alone.
    Field(Step),
    /// A text that begins with a URL of a host.
    Host(u32),
    /// A text that is a host and becomes one in a URL.
    Name(u32),
    /// The template of a text that is put together, with what it begins with.
    Template(u32),
    /// A statement that copies this column within or out of the database.
    Copied(DataId),
}

impl Label {
    /// Personal data as it is.
    pub(super) fn data(data: DataId) -> Self {
        Self::Data(data, false, Slot::Anywhere)
    }

    /// The argument it stands for a part of.
    pub(super) fn argument(&self) -> Option<u32> {
        match self {
            Self::Param(number, _) | Self::Derived(number, ..) => Some(*number),
            _ => None,
        }
    }

    /// Whether it stands for what callers hand in.
    pub(super) fn is_given(&self) -> bool {
        matches!(self, Self::Param(..) | Self::Derived(..) | Self::Called(..) | Self::OfCalled(..))
    }

    /// The field of a type of the workspace that the value was read from last.
    pub(super) fn field(&self) -> Option<Step> {
        match self {
            Self::Field(field) => Some(*field),
            Self::Param(_, path)
            | Self::Derived(_, path, _)
            | Self::Static(_, path)
            | Self::OfStatic(_, path, _)
            | Self::Called(_, path)
            | Self::OfCalled(_, path, _) => path.iter().rev().find(|step| step.is_owned()).copied(),
            _ => None,
        }
    }

    /// What became of the value it stands for.
    fn form(&self) -> Form {
        match self {
            Self::Derived(_, _, form) | Self::OfStatic(_, _, form) | Self::OfCalled(_, _, form) => *form,
            _ => Form::Any,
        }
    }

    /// The same place, computed with; nothing for what is known by no place.
    fn computed(&self, form: Form) -> Option<Self> {
        match self {
            Self::Param(number, path) | Self::Derived(number, path, _) => {
                Some(Self::Derived(*number, path.clone(), form))
            }
            Self::Static(number, path) | Self::OfStatic(number, path, _) => {
                Some(Self::OfStatic(*number, path.clone(), form))
            }
            Self::Called(number, path) | Self::OfCalled(number, path, _) => {
                Some(Self::OfCalled(*number, path.clone(), form))
            }
            _ => None,
        }
    }
}

/// What became of a value that something was computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    /// Anything.
    Any,
    /// A pseudonym.
    Pseudonym,
    /// Clear text, of what may be a pseudonym.
    Clear,
    /// It stands behind the beginning of a text, and names no host there.
    Behind,
    /// It stands where a URL has its host.
    Host,
    /// It was written to a text under a name.
    Written(Key),
    /// It was, and then the text was read.
    Read(Key),
    /// A text that was read, and of what was read this part, by its number.
    Part(u32),
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
    numbers: FxHashMap<Label, LabelId>,
    /// Names of types and variants, by which steps are found.
    names: FxHashMap<Box<str>, u32>,
    steps: FxHashMap<(u32, u32, u32), Step>,
    /// What each step leads to, by number.
    fields: Vec<Field>,
    /// Steps to annotated fields, with the label of what is in them.
    annotated: FxHashMap<Step, LabelId>,
    /// Allocations, and whether only the body that makes one sees it.
    private: FxHashMap<u32, bool>,
    hosts: Vec<Box<str>>,
    host_numbers: FxHashMap<Box<str>, u32>,
    templates: Vec<Beginning>,
    slots: Slots,
    /// Parts of what is read from texts, by number.
    parts: Vec<Path>,
}

impl LabelTable {
    /// A table without labels, for types with these fields.
    pub(super) fn with(slots: Slots) -> Self {
        Self { slots, ..Self::default() }
    }

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
        let key = (self.name(owner), self.name(variant), index);
        if let Some(known) = self.steps.get(&key) {
            return *known;
        }
        let number = 2 + u32::try_from(self.fields.len()).expect("fewer than 2^31 fields");
        let step = Step(if owner.is_empty() { number } else { number | OWNED });
        self.fields.push((owner.into(), variant.into(), index));
        self.steps.insert(key, step);
        step
    }

    fn name(&mut self, name: &str) -> u32 {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let number = u32::try_from(self.names.len()).expect("fewer than 2^32 names");
        self.names.insert(name.into(), number);
        number
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

    /// Adds an allocation, which nobody sees but the body that makes it.
    pub(super) fn allocate(&mut self, number: u32) {
        self.private.entry(number).or_insert(true);
    }

    /// Says that others see an allocation; true when that is news.
    pub(super) fn publish(&mut self, number: u32) -> bool {
        self.private.get_mut(&number).is_some_and(std::mem::take)
    }

    /// Whether other bodies may write what lies there.
    #[must_use]
    pub(super) fn is_public(&self, number: u32) -> bool {
        !self.private.get(&number).copied().unwrap_or(false)
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

    /// The label seen through a further path: only what is known by where it lies has parts, and what was read from a
    /// text. Nothing when it is in another part.
    pub(super) fn within(&mut self, id: LabelId, suffix: &[Step]) -> Option<LabelId> {
        if suffix.is_empty() {
            return Some(id);
        }
        let mut label = self.get(id).clone();
        match &mut label {
            Label::Param(_, path) | Label::Static(_, path) | Label::Called(_, path) => extend(path, suffix),
            Label::Data(_, _, slot @ Slot::Read(_)) => *slot = self.slot_at(*slot, suffix)?,
            _ => match label.form() {
                Form::Read(key) => match self.slot_at(Slot::Read(key), suffix)? {
                    Slot::Anywhere => return Some(self.reformed(id, Form::Any)),
                    _ => return Some(id),
                },
                Form::Part(part) => {
                    let mut part = self.parts[part as usize].clone();
                    extend(&mut part, suffix);
                    let form = self.part(part);
                    return Some(self.reformed(id, form));
                }
                _ => return Some(id),
            },
        }
        Some(self.intern(label))
    }

    /// Where in a text a value stood that is looked for in a part of what was read; nothing when it is in another part.
    fn slot_at(&self, slot: Slot, path: &[Step]) -> Option<Slot> {
        let Slot::Read(key) = slot else { return Some(slot) };
        for step in path.iter().filter(|step| step.is_owned()) {
            let Some(field) = self.field(*step) else { continue };
            match self.slots.at(key, field) {
                Found::Here => return Some(Slot::Anywhere),
                Found::Elsewhere => return None,
                Found::Perhaps => {}
            }
        }
        Some(slot)
    }

    fn part(&mut self, path: Path) -> Form {
        let known = self.parts.iter().position(|known| *known == path);
        let number = known.unwrap_or_else(|| {
            self.parts.push(path);
            self.parts.len() - 1
        });
        Form::Part(u32::try_from(number).expect("fewer than 2^32 parts"))
    }

    /// The same place in another form.
    fn reformed(&mut self, id: LabelId, form: Form) -> LabelId {
        self.get(id).computed(form).map_or(id, |label| self.intern(label))
    }

    /// Labels of a value that is written as a field of this name. What fields of its own were written under keeps their
    /// names.
    pub(super) fn written(&mut self, labels: &Labels, name: &str) -> Labels {
        let Some(key) = self.slots.find(name) else { return labels.clone() };
        labels.map(|id| {
            let label = self.get(id);
            let has_name =
                matches!(label, Label::Data(_, _, Slot::Written(_))) || matches!(label.form(), Form::Written(_));
            if has_name { id } else { self.written_as(id, key) }
        })
    }

    fn written_as(&mut self, id: LabelId, key: Key) -> LabelId {
        match self.get(id) {
            Label::Data(data, disguised, _) => {
                let label = Label::Data(*data, *disguised, Slot::Written(key));
                self.intern(label)
            }
            label if matches!(label.form(), Form::Pseudonym | Form::Clear) => id,
            _ => self.reformed(id, Form::Written(key)),
        }
    }

    /// The label of a value that is no part of a text.
    pub(super) fn outside(&mut self, id: LabelId) -> LabelId {
        match self.get(id) {
            Label::Data(data, disguised, _) => {
                let label = Label::Data(*data, *disguised, Slot::Anywhere);
                self.intern(label)
            }
            label if matches!(label.form(), Form::Written(_) | Form::Read(_) | Form::Part(_)) => {
                self.reformed(id, Form::Any)
            }
            _ => id,
        }
    }

    /// The label of what is read from a text.
    pub(super) fn read(&mut self, id: LabelId) -> LabelId {
        match self.get(id) {
            Label::Data(data, disguised, slot) => {
                let slot = if let Slot::Written(key) = slot { Slot::Read(*key) } else { Slot::Anywhere };
                let label = Label::Data(*data, *disguised, slot);
                self.intern(label)
            }
            label => match label.form() {
                Form::Any => {
                    let form = self.part(Path::new());
                    self.reformed(id, form)
                }
                Form::Written(key) => self.reformed(id, Form::Read(key)),
                Form::Read(_) | Form::Part(_) => self.reformed(id, Form::Any),
                Form::Pseudonym | Form::Clear | Form::Behind | Form::Host => id,
            },
        }
    }

    /// The label of something computed from the labelled value.
    pub(super) fn derived(&mut self, id: LabelId) -> LabelId {
        match self.get(id) {
            label @ (Label::Param(..) | Label::Static(..) | Label::Called(..)) => {
                label.computed(Form::Any).map_or(id, |label| self.intern(label))
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
            (_, Form::Clear) => return Some(self.opened(id)),
            (_, Form::Written(key)) => return Some(self.written_as(id, key)),
            (_, Form::Read(key)) => {
                let written = self.written_as(id, key);
                return Some(self.read(written));
            }
            (_, Form::Part(part)) => {
                let (read, part) = (self.read(id), self.parts[part as usize].clone());
                return self.within(read, &part);
            }
            (Label::Host(_) | Label::Name(_) | Label::Field(_) | Label::Template(_), Form::Behind) => return None,
            (Label::Name(number), Form::Host) => Some(Label::Host(*number)),
            (label, _) if matches!(label.form(), Form::Any | Form::Host) => label.computed(form),
            _ => None,
        };
        Some(label.map_or(id, |label| self.intern(label)))
    }

    /// What a concrete label is when it arrives through a place; nothing when it says nothing there.
    #[must_use]
    pub(super) fn through(&self, place: LabelId, id: LabelId) -> Option<LabelId> {
        self.arriving(id, self.get(place).form())
    }

    /// What a concrete label is when it arrives as a value of this form; nothing when it says nothing there.
    fn arriving(&self, id: LabelId, form: Form) -> Option<LabelId> {
        match (self.get(id), form) {
            (Label::Data(data, disguised, slot), form) => {
                let (disguised, slot) = match (form, slot) {
                    (Form::Pseudonym, _) => (true, *slot),
                    (Form::Clear, _) => (false, *slot),
                    (Form::Written(key), _) => (*disguised, Slot::Written(key)),
                    (Form::Read(key), _) => (*disguised, Slot::Read(key)),
                    (Form::Part(part), Slot::Written(key)) => {
                        (*disguised, self.slot_at(Slot::Read(*key), &self.parts[part as usize])?)
                    }
                    (Form::Part(_), _) => (*disguised, Slot::Anywhere),
                    (Form::Any | Form::Behind | Form::Host, _) => return Some(id),
                };
                let exact = self.find(&Label::Data(*data, disguised, slot));
                exact.or_else(|| self.find(&Label::Data(*data, disguised, Slot::Anywhere))).or(Some(id))
            }
            (Label::Host(_) | Label::Name(_), Form::Behind | Form::Pseudonym | Form::Clear) => None,
            (Label::Name(number), Form::Host) => self.find(&Label::Host(*number)),
            _ => Some(id),
        }
    }

    /// Many parts of one argument count as everything below what they have in common: recursive types would
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

    /// The label of a pseudonym of the labelled value.
    pub(super) fn pseudonymised(&mut self, id: LabelId) -> LabelId {
        self.disguised(id, true)
    }

    /// The label of the clear text of the labelled value, which may be a pseudonym.
    pub(super) fn opened(&mut self, id: LabelId) -> LabelId {
        self.disguised(id, false)
    }

    fn disguised(&mut self, id: LabelId, disguised: bool) -> LabelId {
        let label = match self.get(id) {
            Label::Data(data, _, slot) => Some(Label::Data(*data, disguised, *slot)),
            label => label.computed(if disguised { Form::Pseudonym } else { Form::Clear }),
        };
        label.map_or(id, |label| self.intern(label))
    }
}

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
