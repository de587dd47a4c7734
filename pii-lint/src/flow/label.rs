//! Labels: where a value comes from.
//!
//! Inside a function a label may be symbolic: "what the caller passes there". Summaries carry symbolic labels, and
//! each call site puts its own values in their place, so one summary serves every caller without mixing them.

use smallvec::SmallVec;

use super::slots::{Key, Slot};
use crate::link::DataId;

/// Number of a step into a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Step(pub(super) u32);

/// Marks steps into types of the workspace: only those can lead back to where they were taken.
pub(super) const OWNED: u32 = 1 << 31;
/// Marks steps to the members of objects.
pub(super) const MEMBER: u32 = 1 << 30;
/// Marks steps to what lies under one key of a map, among all values of the map.
pub(super) const KEY: u32 = 1 << 29;
/// Marks the step to a member of which the name is not known.
pub(super) const ANY: u32 = 1 << 28;
/// What numbers a step besides its marks.
pub(super) const NUMBER: u32 = ANY - 1;

impl Step {
    /// Whether it leads into a type of the workspace.
    pub(super) fn is_owned(self) -> bool {
        self.0 & OWNED != 0
    }

    /// Whether it leads to one of several elements, which a name tells apart.
    pub(super) fn is_named(self) -> bool {
        self.0 & (MEMBER | KEY) != 0
    }

    pub(super) fn is_member(self) -> bool {
        self.0 & MEMBER != 0
    }

    pub(super) fn is_key(self) -> bool {
        self.0 & KEY != 0
    }

    /// Whether it may lead to any of the members.
    pub(super) fn is_any(self) -> bool {
        self.0 & ANY != 0
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
    pub(super) fn form(&self) -> Form {
        match self {
            Self::Derived(_, _, form) | Self::OfStatic(_, _, form) | Self::OfCalled(_, _, form) => *form,
            _ => Form::Any,
        }
    }

    /// The same place, computed with; nothing for what is known by no place.
    pub(super) fn computed(&self, form: Form) -> Option<Self> {
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

impl Form {
    /// Whether it stands for one of the members of a text.
    pub(super) fn is_slot(self) -> bool {
        matches!(self, Self::Written(_) | Self::Read(_) | Self::Part(_))
    }
}

/// Number of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct LabelId(pub(super) u32);
