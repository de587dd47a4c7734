//! What happens in one body: what it touches, where data leaves, what it passes on.

use std::collections::{BTreeMap, BTreeSet};

use super::instance::InstanceId;
use super::label::{LabelId, Labels, Step};
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
    /// What is written to statics.
    pub(super) statics: BTreeMap<u32, Labels>,
    /// What may hold hosts and is put into fields of types of the workspace.
    pub(super) fields: BTreeMap<Step, Labels>,
    /// Labels of values the body handles.
    pub(super) handled: Labels,
    /// Where a label first came into the body.
    pub(super) origins: BTreeMap<LabelId, Origin>,
    /// Personal data held by values it carries.
    pub(super) carried: BTreeSet<DataId>,
}

/// Personal data may leave here.
#[derive(Debug, Clone)]
pub(super) struct SinkEvent {
    /// Where to.
    pub(super) kind: SinkKind,
    /// Function or macro.
    pub(super) function: String,
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

/// How a label came into a body.
#[derive(Debug, Clone)]
pub(super) enum Origin {
    /// The field is read here.
    Read(Site),
    /// A value that holds it is handed over whole here.
    Whole(Site),
    /// A call brought it.
    Call(Site, InstanceId),
    /// Declared: a parameter or a result.
    Declared(Site),
}

impl Events {
    pub(super) fn touch(&mut self, data: DataId, how: How) {
        self.touches.entry(data).or_default().insert(how);
    }

    pub(super) fn origin(&mut self, label: LabelId, origin: impl FnOnce() -> Origin) {
        self.origins.entry(label).or_insert_with(origin);
    }
}
