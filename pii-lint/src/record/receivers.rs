//! Who receives the data: those somebody declared, and those a flow reaches.

use std::collections::BTreeMap;

use super::inventory::{Held, Inventory, is_handed_on};
use super::law;
use super::table::MISSING;
use crate::report::{Flow, RecipientEntry};
use crate::rules::is_inside_eea;

/// Somebody who receives data.
#[derive(Debug)]
pub(super) struct Receiver<'r> {
    /// Its name; of one nobody knows, the host or the function data leaves at.
    pub(super) name: String,
    /// What is known of it.
    pub(super) entry: Option<&'r RecipientEntry>,
    /// Fields that name it.
    pub(super) named_by: Vec<&'r Held<'r>>,
    /// Flows that reach it.
    pub(super) flows: Vec<&'r Flow>,
    /// Fields among them.
    pub(super) receives: Vec<&'r Held<'r>>,
}

/// What `pii.toml` and the fields say against what the code does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Data reaches what nobody declared.
    FoundOnly,
    /// Declared, and nothing of it is seen in the code.
    DeclaredOnly,
    /// Both agree.
    Both,
}

impl Standing {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::FoundOnly => "found, not declared",
            Self::DeclaredOnly => "declared, not found",
            Self::Both => "declared and found",
        }
    }
}

impl<'r> Receiver<'r> {
    fn new(name: String, entry: Option<&'r RecipientEntry>) -> Self {
        Self { name, entry, named_by: Vec::new(), flows: Vec::new(), receives: Vec::new() }
    }

    /// Declared by `pii.toml` or a field.
    pub(super) fn is_declared(&self) -> bool {
        self.entry.is_some_and(|entry| entry.declared) || !self.named_by.is_empty()
    }

    pub(super) fn standing(&self) -> Standing {
        match (self.is_declared(), self.flows.is_empty()) {
            (true, false) => Standing::Both,
            (true, true) => Standing::DeclaredOnly,
            (false, _) => Standing::FoundOnly,
        }
    }

    pub(super) fn country(&self) -> Option<&'r str> {
        self.entry?.country.as_deref()
    }

    /// Whether it is in a country outside the EEA; not known where no country is.
    pub(super) fn is_abroad(&self) -> Option<bool> {
        self.country().map(|country| !is_inside_eea(country))
    }

    /// `HubSpot (processor)`.
    pub(super) fn with_role(&self) -> String {
        match self.entry.and_then(|entry| entry.role.as_deref()) {
            Some(role) => format!("{} ({})", self.name, law::words(role)),
            None if self.is_declared() => self.name.clone(),
            None => format!("{} (not declared)", self.name),
        }
    }

    /// `HubSpot: US`, where the country is outside the EEA or not known.
    pub(super) fn transfer(&self) -> Option<String> {
        match self.country() {
            Some(country) => (!is_inside_eea(country)).then(|| format!("{}: {country}", self.name)),
            None => Some(format!("{}: {MISSING}", self.name)),
        }
    }

    /// `HubSpot: standard contractual clauses, Art. 46(2)(c), until 2027-06-30`, of a transfer.
    pub(super) fn safeguard(&self) -> Option<String> {
        let entry = self.entry.filter(|_| self.is_abroad() == Some(true))?;
        let Some(word) = &entry.safeguard else { return Some(format!("{}: {MISSING}", self.name)) };
        let dated = |word: &str, day: &Option<String>| day.as_ref().map(|day| format!("{word} {day}"));
        let parts = [
            Some(law::safeguard(word)),
            dated("from", &entry.valid_from),
            dated("until", &entry.valid_until),
            entry.safeguard_document.clone(),
        ];
        Some(format!("{}: {}", self.name, parts.into_iter().flatten().collect::<Vec<_>>().join(", ")))
    }

    pub(super) fn is_derogation(&self) -> bool {
        self.entry.is_some_and(|entry| entry.safeguard.as_deref() == Some("derogation"))
    }
}

/// Those who receive some of the fields, or are named by them; in order of their names.
pub(super) fn of_fields<'r>(inventory: &'r Inventory<'r>, fields: &[&'r Held<'r>]) -> Vec<Receiver<'r>> {
    let mut found: BTreeMap<String, Receiver<'r>> = BTreeMap::new();
    let mut at = |name: &str, held: &'r Held<'r>, flow: Option<&'r Flow>| {
        let entry = inventory.recipient(name);
        let name = entry.map_or(name, |entry| &entry.name).to_owned();
        let receiver = found.entry(name.to_lowercase()).or_insert_with(|| Receiver::new(name, entry));
        match flow {
            None => receiver.named_by.push(held),
            Some(flow) => {
                if !receiver.flows.iter().any(|known| std::ptr::eq(*known, flow)) {
                    receiver.flows.push(flow);
                }
                if !receiver.receives.iter().any(|known| known.data == held.data) {
                    receiver.receives.push(held);
                }
            }
        }
    };
    for held in fields.iter().copied() {
        held.field.recipients.iter().for_each(|name| at(name, held, None));
        for flow in held.flows.iter().copied().filter(|flow| is_receiver(flow)) {
            at(&name_of(flow), held, Some(flow));
        }
    }
    found.into_values().collect()
}

/// All of them, with those that `pii.toml` declares and nothing reaches.
pub(super) fn all<'r>(inventory: &'r Inventory<'r>) -> Vec<Receiver<'r>> {
    let fields: Vec<_> = inventory.held.iter().collect();
    let mut found = of_fields(inventory, &fields);
    for entry in &inventory.report.recipients {
        if !found.iter().any(|receiver| receiver.name.eq_ignore_ascii_case(&entry.name)) {
            found.push(Receiver::new(entry.name.clone(), Some(entry)));
        }
    }
    found.sort_by(|a, b| (a.name.to_lowercase(), &a.name).cmp(&(b.name.to_lowercase(), &b.name)));
    found
}

fn is_receiver(flow: &Flow) -> bool {
    is_handed_on(flow.sink.kind) || flow.sink.recipient.is_some()
}

fn name_of(flow: &Flow) -> String {
    let sink = &flow.sink;
    sink.recipient.clone().or_else(|| sink.host.clone()).unwrap_or_else(|| format!("by {}", sink.function))
}
