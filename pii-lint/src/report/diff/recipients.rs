//! Those who receive data: recipients with a name, and hosts that nobody has named.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Change, Changes, Delta};
use crate::report::Report;

/// Somebody who receives data, or is declared to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Receiver {
    /// Its name, else the host.
    pub name: String,
    /// Only the host is known.
    pub unnamed: bool,
    /// `pii.toml` or a field names it.
    pub declared: bool,
    /// `processor`, `controller`, `authority`.
    pub role: Option<String>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Safeguard of a transfer to a third country.
    pub safeguard: Option<String>,
    /// Last day the safeguard holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// The data that goes there outside of test code, sorted.
    pub receives: Vec<String>,
}

/// A receiver on both sides.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiverChange {
    /// As it is now.
    pub recipient: Receiver,
    /// The data that newly goes there, and that goes there no longer.
    pub receives: Delta<String>,
    /// Other properties.
    pub changes: Vec<Change>,
}

impl ReceiverChange {
    /// Whether it received nothing before.
    pub(super) fn is_first(&self) -> bool {
        !self.receives.new.is_empty()
            && self.receives.new == self.recipient.receives
            && self.receives.removed.is_empty()
    }
}

pub(super) fn compare(base: &Report, head: &Report) -> Changes<Receiver, ReceiverChange> {
    Changes::of(&receivers(base), &receivers(head), |receiver| &receiver.name, change)
}

fn receivers(report: &Report) -> Vec<Receiver> {
    let mut data: BTreeMap<(&str, bool), BTreeSet<&String>> =
        report.recipients.iter().map(|entry| ((&*entry.name, false), BTreeSet::new())).collect();
    for flow in report.flows.iter().filter(|flow| !flow.test) {
        let name = flow.sink.recipient.as_deref().map(|name| (name, false));
        if let Some(key) = name.or(flow.sink.host.as_deref().map(|host| (host, true))) {
            data.entry(key).or_default().extend(&flow.data);
        }
    }
    let list = data.into_iter().map(|((name, unnamed), data)| {
        let entry = report.recipients.iter().find(|entry| entry.name == name);
        Receiver {
            name: name.to_owned(),
            unnamed,
            declared: entry.is_some_and(|entry| entry.declared),
            role: entry.and_then(|entry| entry.role.clone()),
            country: entry.and_then(|entry| entry.country.clone()),
            safeguard: entry.and_then(|entry| entry.safeguard.clone()),
            valid_until: entry.and_then(|entry| entry.valid_until.clone()),
            receives: data.into_iter().cloned().collect(),
        }
    });
    list.collect()
}

fn change(base: &Receiver, head: &Receiver) -> Option<ReceiverChange> {
    let receives = Delta::of(&base.receives, &head.receives, |datum| datum);
    let declared = |receiver: &Receiver| receiver.declared.then_some("declared");
    let changes: Vec<Change> = [
        Change::of("declaration", declared(base), declared(head)),
        Change::of("role", base.role.as_deref(), head.role.as_deref()),
        Change::of("country", base.country.as_deref(), head.country.as_deref()),
        Change::of("safeguard", base.safeguard.as_deref(), head.safeguard.as_deref()),
        Change::of("valid until", base.valid_until.as_deref(), head.valid_until.as_deref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let same = receives.is_empty() && changes.is_empty();
    (!same).then(|| ReceiverChange { recipient: head.clone(), receives, changes })
}
