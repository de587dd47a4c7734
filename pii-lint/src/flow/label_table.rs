//! All labels, each kept once, and what they name: steps, hosts, templates.

use rustc_hash::FxHashMap;

use super::hosts::Named;
use super::label::{Label, LabelId, NUMBER, OWNED, Path, Step};
use super::slots::Slots;
use super::template::Beginning;

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
    pub(super) slots: Slots,
    /// Parts of what is read from texts, by number.
    pub(super) parts: Vec<Path>,
    pub(super) part_numbers: FxHashMap<Path, u32>,
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
        self.marked_step((owner, variant, index), if owner.is_empty() { 0 } else { OWNED })
    }

    /// The step to the element of this name, with what marks it: `MEMBER` or `KEY`.
    pub(super) fn step_to(&mut self, name: &str, marks: u32) -> Step {
        self.marked_step(("", name, marks), marks)
    }

    fn marked_step(&mut self, (owner, variant, index): (&str, &str, u32), marks: u32) -> Step {
        let key = (self.name(owner), self.name(variant), index);
        if let Some(known) = self.steps.get(&key) {
            return *known;
        }
        let number = 2 + u32::try_from(self.fields.len())
            .ok()
            .filter(|number| *number < NUMBER - 2)
            .expect("fewer than 2^28 fields");
        let step = Step(number | marks);
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

    /// The name of the element that a step leads to, when that is what tells it apart.
    #[must_use]
    pub(super) fn element(&self, step: Step) -> Option<&str> {
        let (_, name, _) = self.field(step).filter(|_| step.is_named() && !step.is_any())?;
        Some(name)
    }

    /// The type of the workspace, variant and index of the field a step leads to.
    #[must_use]
    pub(super) fn field(&self, step: Step) -> Option<(&str, &str, u32)> {
        let (owner, variant, index) = self.fields.get(((step.0 & NUMBER) as usize).checked_sub(2)?)?;
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
}
