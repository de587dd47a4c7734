//! Labels: where a value comes from.
//!
//! Inside a function a label may be symbolic: "what the caller passes there". Summaries carry symbolic labels, and
//! each call site puts its own values in their place, so one summary serves every caller without mixing them.

use std::collections::HashMap;

use crate::link::DataId;

/// Number of a step into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Step(pub(super) u32);

/// Payload of `Result::Ok` and `ControlFlow::Continue`.
pub(super) const OK: Step = Step(0);
/// Payload of `Result::Err` and `ControlFlow::Break`.
pub(super) const ERR: Step = Step(1);

/// A way into a value.
pub(super) type Path = Vec<Step>;

/// Longer paths are cut: what lies deeper counts for the whole.
pub(super) const DEPTH: usize = 6;

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Label {
    /// Personal data; the flag says that it was pseudonymised on the way.
    Data(DataId, bool),
    /// The value at a path of an argument, itself.
    Param(u32, Path),
    /// Computed from all that lies at a path of an argument; the flag says pseudonymised.
    Derived(u32, Path, bool),
    /// What a static holds.
    Static(u32),
    /// A string literal that names a host.
    Host(u32),
}

/// Number of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct LabelId(pub(super) u32);

/// All labels, each kept once.
#[derive(Debug, Default)]
pub(super) struct LabelTable {
    all: Vec<Label>,
    numbers: HashMap<Label, LabelId>,
    steps: HashMap<(Box<str>, u32), Step>,
    hosts: Vec<Box<str>>,
    host_numbers: HashMap<Box<str>, u32>,
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

    /// The step to field `index` of a variant; structs have the variant "".
    pub(super) fn step(&mut self, variant: &str, index: u32) -> Step {
        let next = Step(2 + u32::try_from(self.steps.len()).expect("fewer than 2^32 fields"));
        *self.steps.entry((variant.into(), index)).or_insert(next)
    }

    /// The label of a host.
    pub(super) fn host(&mut self, host: &str) -> LabelId {
        let number = if let Some(&number) = self.host_numbers.get(host) {
            number
        } else {
            let number = u32::try_from(self.hosts.len()).expect("fewer than 2^32 hosts");
            self.hosts.push(host.into());
            self.host_numbers.insert(host.into(), number);
            number
        };
        self.intern(Label::Host(number))
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
                path.extend_from_slice(suffix);
                path.truncate(DEPTH);
                self.intern(Label::Param(number, path))
            }
            _ => id,
        }
    }

    /// The label of something computed from the labelled value.
    pub(super) fn derived(&mut self, id: LabelId) -> LabelId {
        match self.get(id) {
            Label::Param(number, path) => {
                let label = Label::Derived(*number, path.clone(), false);
                self.intern(label)
            }
            _ => id,
        }
    }

    /// The label of a pseudonym of the labelled value.
    pub(super) fn pseudonymised(&mut self, id: LabelId) -> LabelId {
        let label = match self.get(id) {
            Label::Data(data, _) => Label::Data(*data, true),
            Label::Param(number, path) | Label::Derived(number, path, _) => Label::Derived(*number, path.clone(), true),
            Label::Static(_) | Label::Host(_) => return id,
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
