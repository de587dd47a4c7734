//! What happens in one body: what it touches, where data leaves, what it passes on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::instance::InstanceId;
use super::label::{LabelId, Step};
use super::labels::Labels;
use crate::facts::Site;
use crate::link::DataId;
use crate::report::{How, SinkKind};

/// Everything noted about one instance.
#[derive(Debug, Default)]
pub(super) struct Events {
    /// Data the body itself touches.
    pub(super) touches: BTreeMap<DataId, BTreeSet<How>>,
    /// Where data leaves.
    pub(super) sinks: Vec<SinkEvent>,
    /// Calls of other bodies: what reaches which demand of the callee.
    pub(super) edges: BTreeMap<(InstanceId, u32), BTreeMap<LabelId, Labels>>,
    /// What is written to shared memory, by the label of the place.
    pub(super) statics: BTreeMap<LabelId, Labels>,
    /// Shared memory that refers to other: the labels of the two places.
    pub(super) nested: BTreeSet<(LabelId, LabelId)>,
    /// What may hold hosts and is put into fields of types of the workspace.
    pub(super) fields: BTreeMap<Step, Labels>,
    /// Labels of values the body handles.
    pub(super) handled: Labels,
    /// Where personal data came into the body, each place at which it did.
    pub(super) origins: Vec<Origin>,
    /// Personal data held by values it carries.
    pub(super) carried: BTreeSet<DataId>,
    /// Calls that leave the code that was read, or whose body is chosen while the program runs.
    pub(super) open: Vec<OpenCall>,
    /// Where the body uses data, noted when functions of the program say what they are for.
    pub(super) uses: BTreeMap<(DataId, How), BTreeMap<Point, Option<u32>>>,
    /// Reads that only move a datum from one value of its type to another.
    pub(super) moved: BTreeSet<(DataId, Point)>,
    /// Data that its arguments hold by their types, noted likewise.
    pub(super) held: Vec<Arc<[DataId]>>,
}

/// A call that leaves the code that was read, or whose body is chosen while the program runs.
#[derive(Debug, Default)]
pub(super) struct OpenCall {
    /// The block it ends.
    pub(super) block: u32,
    /// What is called.
    pub(super) path: Box<str>,
    /// Neither a body nor a model says what it does.
    pub(super) unmodelled: bool,
    /// A function of another language.
    pub(super) foreign: bool,
    /// Of a trait object: how many bodies it may run.
    pub(super) candidates: Option<u32>,
    /// What it is given, when that matters.
    pub(super) given: Labels,
}

/// Personal data may leave here.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SinkEvent {
    /// Where to.
    pub(super) kind: SinkKind,
    /// Function or macro.
    pub(super) function: String,
    /// The call, or where the answer is given.
    pub(super) at: Point,
    /// Where it stands.
    pub(super) site: Site,
    /// What leaves.
    pub(super) labels: Labels,
    /// Hosts the request goes to.
    pub(super) hosts: Labels,
    /// A text that is no URL is the host, too.
    pub(super) by_name: bool,
    /// The library function called, for `[[recipient]] functions` and `[[store]] functions`.
    pub(super) callee: String,
}

/// A statement or, behind the last one, the terminator of a block.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Point {
    pub(super) block: u32,
    pub(super) index: u32,
}

/// A datum comes into a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    /// The datum, or its pseudonym.
    pub(super) label: LabelId,
    pub(super) at: Point,
    /// Number of the site; none for the function's header.
    pub(super) site: Option<u32>,
    pub(super) how: Came,
}

/// How a datum comes into a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// The field is read.
    Read,
    /// A value that holds it is handed over whole.
    Whole,
    /// Declared: a parameter or a result.
    Declared,
    /// A call brings it.
    Call(InstanceId),
}

impl Events {
    pub(super) fn touch(&mut self, data: DataId, how: How) {
        self.touches.entry(data).or_default().insert(how);
    }

    /// Notes where a datum came in, once.
    pub(super) fn origin(&mut self, origin: Origin) {
        let same = self.origins.iter().rev().take_while(|known| known.at == origin.at);
        if !same.into_iter().any(|known| *known == origin) {
            self.origins.push(origin);
        }
    }
}
