//! Processing activities: the data that is held for one purpose by one crate.
//!
//! A purpose is what Art. 30 groups by, and a crate is what code has for a system. So each pair of the two is one
//! activity. Its data is what fields declare for the purpose, and what functions declared for it work on. The number
//! that says whose record it is belongs to each purpose of its record. Fields for which nobody states a purpose are an
//! activity too, since they are processed all the same.

use std::collections::BTreeMap;

use super::inventory::{Held, Inventory, system};
use super::receivers::{self, Receiver, Standing};
use crate::config::{self, Entry};
use crate::report::{FunctionEntry, How, PurposeEntry};

/// One activity.
#[derive(Debug)]
pub(super) struct Activity<'r> {
    /// Key of the purpose; none where nobody states one.
    pub(super) purpose: Option<&'r str>,
    /// The crate; none where `pii.toml` names an activity without one, or no code works on the data.
    pub(super) system: Option<&'r str>,
    /// Its data.
    pub(super) held: Vec<&'r Held<'r>>,
    /// Functions declared for the purpose.
    pub(super) declared: Vec<&'r FunctionEntry>,
    /// What fields and functions say of the purpose.
    pub(super) grounds: Vec<&'r PurposeEntry>,
    /// What `pii.toml` says.
    pub(super) entry: Option<&'r config::Activity>,
    /// Who receives its data.
    pub(super) receivers: Vec<Receiver<'r>>,
}

impl Activity<'_> {
    pub(super) fn is_found(&self) -> bool {
        !self.held.is_empty() || !self.declared.is_empty()
    }

    pub(super) fn standing(&self) -> Standing {
        match (self.entry.is_some(), self.is_found()) {
            (true, true) => Standing::Both,
            (true, false) => Standing::DeclaredOnly,
            (false, _) => Standing::FoundOnly,
        }
    }

    /// Words of the legal bases, each once.
    pub(super) fn bases(&self) -> Vec<&str> {
        let mut bases: Vec<&str> = self.grounds.iter().filter_map(|ground| ground.basis.as_deref()).collect();
        bases.sort_unstable();
        bases.dedup();
        bases
    }

    /// Whether somebody says that it rests on this basis.
    pub(super) fn rests_on(&self, basis: &str) -> bool {
        self.bases().contains(&basis)
    }

    /// Somebody else decides.
    pub(super) fn is_for_others(&self) -> bool {
        self.entry.and_then(|entry| entry.role) == Some(config::OwnRole::Processor)
    }
}

type Key<'r> = (Option<&'r str>, Option<&'r str>);

/// All activities, by purpose and crate; those without a purpose last, those nobody sees in the code after them.
pub(super) fn all<'r>(inventory: &'r Inventory<'r>) -> Vec<Activity<'r>> {
    let mut found: BTreeMap<Key<'r>, Activity<'r>> = BTreeMap::new();
    for held in &inventory.held {
        let of_record = || inventory.held.iter().filter(|other| other.ty.path == held.ty.path);
        let grounds: Vec<&PurposeEntry> = if held.field.subject_id && held.field.purposes.is_empty() {
            of_record().flat_map(|other| &other.field.purposes).collect()
        } else {
            held.field.purposes.iter().collect()
        };
        if grounds.is_empty() {
            at(&mut found, (None, held.system)).add(held, None);
        }
        for ground in grounds {
            at(&mut found, (Some(&ground.purpose), held.system)).add(held, Some(ground));
        }
    }
    for function in inventory.report.functions.iter().filter(|function| !function.test) {
        for ground in &function.purposes {
            let activity = at(&mut found, (Some(&ground.purpose), Some(system(&function.path))));
            activity.declared.push(function);
            activity.ground(ground);
            for touch in function.touches.iter().filter(|touch| touch.how.iter().any(|how| *how != How::Passes)) {
                inventory.held.iter().filter(|held| held.data == touch.data).for_each(|held| activity.add(held, None));
            }
        }
    }
    let entries = &inventory.config.activities;
    let mut activities: Vec<_> = found.into_values().collect();
    for activity in &mut activities {
        activity.entry = entry_for(entries, activity);
        activity.receivers = receivers::of_fields(inventory, &activity.held);
    }
    // Without a purpose sorts first and reads best last.
    activities.sort_by_key(|activity| activity.purpose.is_none());
    let unseen = entries.iter().filter(|entry| !activities.iter().any(|activity| is_about(entry, activity)));
    let unseen: Vec<_> = unseen.map(|entry| Activity::of_entry(entry)).collect();
    activities.extend(unseen);
    activities
}

fn at<'m, 'r>(found: &'m mut BTreeMap<Key<'r>, Activity<'r>>, key: Key<'r>) -> &'m mut Activity<'r> {
    found.entry(key).or_insert_with(|| Activity { purpose: key.0, system: key.1, ..Activity::empty() })
}

impl<'r> Activity<'r> {
    fn empty() -> Self {
        Self {
            purpose: None,
            system: None,
            held: Vec::new(),
            declared: Vec::new(),
            grounds: Vec::new(),
            entry: None,
            receivers: Vec::new(),
        }
    }

    fn of_entry(entry: &'r config::Activity) -> Self {
        Self { purpose: Some(&entry.purpose), system: entry.system.as_deref(), entry: Some(entry), ..Self::empty() }
    }

    fn add(&mut self, held: &'r Held<'r>, ground: Option<&'r PurposeEntry>) {
        if !self.held.iter().any(|known| known.data == held.data) {
            self.held.push(held);
        }
        if let Some(ground) = ground {
            self.ground(ground);
        }
    }

    fn ground(&mut self, ground: &'r PurposeEntry) {
        if !self.grounds.contains(&ground) {
            self.grounds.push(ground);
        }
    }
}

/// The entry for the very crate, else the one for the purpose wherever it is.
fn entry_for<'r>(entries: &'r [Entry<config::Activity>], activity: &Activity<'_>) -> Option<&'r config::Activity> {
    let mut matching: Vec<_> = entries.iter().filter(|entry| is_about(entry, activity)).collect();
    matching.sort_by_key(|entry| entry.system.is_none());
    matching.first().map(|entry| &entry.value)
}

fn is_about(entry: &config::Activity, activity: &Activity<'_>) -> bool {
    activity.purpose == Some(&entry.purpose)
        && entry.system.as_deref().is_none_or(|system| activity.system == Some(system))
}
