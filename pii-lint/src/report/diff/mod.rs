//! What one report has that another has not: the difference a reviewer reads.
//!
//! Items are compared by name, flows by id. Lines and files are places, not identities: what only moved has not changed.

mod flows;
mod functions;
mod human;
mod json;
mod markdown;
mod policy;
mod purposes;
mod recipients;
mod rows;
mod slice;
mod types;
mod unseen;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{CallEntry, ConfigFinding, FieldEntry, Flow, FunctionEntry, Report, Touch, TypeEntry};

pub use human::{render as human, verdict};
pub use json::{SCHEMA, render as json};
pub use markdown::render as markdown;
pub use policy::{Policy, Violation};
pub use purposes::PurposeUse;
pub use recipients::{Receiver, ReceiverChange};
pub use unseen::{Count, UnseenChange};

/// The difference between two reports.
#[derive(Debug, Clone, Serialize)]
pub struct Diff {
    /// The earlier report.
    pub base: Side,
    /// The later report.
    pub head: Side,
    /// Types with personal data.
    pub types: Changes<TypeEntry, TypeChange>,
    /// Functions that touch personal data.
    pub functions: Changes<FunctionEntry, FunctionChange>,
    /// Flows into sinks.
    pub flows: Changes<Flow, FlowChange>,
    /// Those who receive data.
    pub recipients: Changes<Receiver, ReceiverChange>,
    /// What data is used for.
    pub purposes: Delta<PurposeUse>,
    /// Findings about the configuration.
    pub configuration: Delta<ConfigFinding>,
    /// Findings about what types, fields and functions declare.
    pub declarations: Delta<ConfigFinding>,
    /// What could not be seen.
    pub unanalysed: UnseenChange,
}

/// One of two reports.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Side {
    /// What it is called: a revision or a file.
    pub name: String,
    /// The commit of a revision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The tool that wrote it.
    pub tool: String,
    /// The compiler that was read.
    pub rustc: String,
    /// Packages that were asked for.
    pub packages: Vec<String>,
}

/// What is on one side alone, and what is on both and not the same.
#[derive(Debug, Clone, Serialize)]
pub struct Changes<T, C> {
    /// Only in the later report.
    pub new: Vec<T>,
    /// Only in the earlier report.
    pub removed: Vec<T>,
    /// In both, with differences.
    pub changed: Vec<C>,
}

/// What is on one side alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delta<T> {
    /// Only in the later report.
    pub new: Vec<T>,
    /// Only in the earlier report.
    pub removed: Vec<T>,
}

/// A property with another value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The property, `retention`.
    pub what: &'static str,
    /// Its value in the earlier report.
    pub from: Option<String>,
    /// Its value in the later report.
    pub to: Option<String>,
}

/// A type on both sides.
#[derive(Debug, Clone, Serialize)]
pub struct TypeChange {
    /// Definition path.
    pub path: String,
    /// Properties of the type itself.
    pub changes: Vec<Change>,
    /// Its fields.
    pub fields: Changes<FieldEntry, FieldChange>,
}

/// A field on both sides.
#[derive(Debug, Clone, Serialize)]
pub struct FieldChange {
    /// Its name.
    pub name: String,
    /// What is declared otherwise.
    pub changes: Vec<Change>,
}

/// A function on both sides.
#[derive(Debug, Clone, Serialize)]
pub struct FunctionChange {
    /// The function as it is now, with all it touches.
    pub function: FunctionEntry,
    /// What it newly does with which data, and what it does no longer.
    pub touches: Delta<Touch>,
    /// Other properties.
    pub changes: Vec<Change>,
}

/// A flow on both sides.
#[derive(Debug, Clone, Serialize)]
pub struct FlowChange {
    /// Its id in the earlier report.
    pub was: String,
    /// The flow as it is now.
    pub flow: Flow,
    /// The data it newly carries, and what it carries no longer.
    pub data: Delta<String>,
    /// Other properties.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Compares two reports.
    pub fn of((base, base_side): (&Report, Side), (head, head_side): (&Report, Side)) -> Self {
        let side = |side: Side, report: &Report| Side {
            tool: report.tool.clone(),
            rustc: report.rustc.clone(),
            packages: report.packages.clone(),
            ..side
        };
        let said = |finding: &ConfigFinding| (finding.identity(), finding.level, finding.allowed);
        Self {
            base: side(base_side, base),
            head: side(head_side, head),
            types: types::compare(&base.types, &head.types),
            functions: functions::compare(&base.functions, &head.functions),
            flows: flows::compare(&base.flows, &head.flows),
            recipients: recipients::compare(base, head),
            purposes: purposes::compare(base, head),
            configuration: Delta::of(&base.configuration, &head.configuration, said),
            declarations: Delta::of(&base.declarations, &head.declarations, said),
            unanalysed: unseen::compare(&base.unanalysed, &head.unanalysed),
        }
    }

    /// Fields that are declared now and were not before, each with its type.
    pub fn new_fields(&self) -> impl Iterator<Item = (&str, &FieldEntry)> {
        let of_new = self.types.new.iter().flat_map(|entry| entry.fields.iter().map(|field| (&*entry.path, field)));
        let of_changed = self.types.changed.iter();
        of_new.chain(of_changed.flat_map(|entry| entry.fields.new.iter().map(|field| (&*entry.path, field))))
    }

    /// Flows that take data where it did not go before, outside of test code.
    pub fn new_flows(&self) -> impl Iterator<Item = &Flow> {
        let new = self.flows.new.iter();
        let grown = self.flows.changed.iter().filter(|change| change.carries_more()).map(|change| &change.flow);
        new.chain(grown).filter(|flow| !flow.test)
    }

    /// Findings that were none before.
    pub fn new_findings(&self) -> impl Iterator<Item = &Flow> {
        let new = self.flows.new.iter();
        let changed = self.flows.changed.iter().filter(|change| change.is_new_finding()).map(|change| &change.flow);
        new.chain(changed).filter(|flow| flow.is_finding())
    }

    /// Whether both reports say the same.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
            && self.functions.is_empty()
            && self.flows.is_empty()
            && self.recipients.is_empty()
            && self.purposes.is_empty()
            && self.configuration.is_empty()
            && self.declarations.is_empty()
            && self.unanalysed.is_empty()
    }
}

impl<T, C> Changes<T, C> {
    fn is_empty(&self) -> bool {
        self.new.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

impl<T: Clone, C> Changes<T, C> {
    /// Compares two lists of items by their keys; of several with one key the first counts.
    fn of<'t, K: Ord>(
        base: &'t [T],
        head: &'t [T],
        key: impl Fn(&'t T) -> K,
        change: impl Fn(&T, &T) -> Option<C>,
    ) -> Self {
        let earlier: BTreeMap<K, &T> = base.iter().rev().map(|item| (key(item), item)).collect();
        let changed = head.iter().filter_map(|item| change(earlier.get(&key(item))?, item)).collect();
        let Delta { new, removed } = Delta::of(base, head, key);
        Self { new, removed, changed }
    }
}

impl<T: Clone> Delta<T> {
    /// Compares two lists: items with the same key are the same.
    fn of<'t, K: Ord>(base: &'t [T], head: &'t [T], key: impl Fn(&'t T) -> K) -> Self {
        let only = |these: &'t [T], others: &'t [T]| {
            let others: BTreeSet<K> = others.iter().map(&key).collect();
            these.iter().filter(|item| !others.contains(&key(item))).cloned().collect()
        };
        Self { new: only(head, base), removed: only(base, head) }
    }
}

impl<T> Delta<T> {
    fn is_empty(&self) -> bool {
        self.new.is_empty() && self.removed.is_empty()
    }
}

impl Change {
    /// Nothing when the property is the same.
    fn of(what: &'static str, from: Option<&str>, to: Option<&str>) -> Option<Self> {
        (from != to).then(|| Self { what, from: from.map(str::to_owned), to: to.map(str::to_owned) })
    }

    /// Of a list of texts; an empty one is nothing.
    fn of_texts(what: &'static str, from: &[String], to: &[String]) -> Option<Self> {
        let text = |texts: &[String]| (!texts.is_empty()).then(|| texts.join(", "));
        Self::of(what, text(from).as_deref(), text(to).as_deref())
    }
}
