//! Names short enough to read: `Customer.email` instead of `crm::model::Customer.email`.

use std::collections::BTreeMap;

use super::{FieldEntry, RecipientEntry, Report, TypeEntry};

/// Looks up what a datum's path stands for.
#[derive(Debug)]
pub(crate) struct Names<'r> {
    types: BTreeMap<&'r str, &'r TypeEntry>,
    uses: BTreeMap<&'r str, usize>,
    recipients: BTreeMap<&'r str, &'r RecipientEntry>,
}

impl<'r> Names<'r> {
    pub(crate) fn new(report: &'r Report) -> Self {
        let types: BTreeMap<_, _> = report.types.iter().map(|entry| (entry.path.as_str(), entry)).collect();
        let mut uses = BTreeMap::new();
        for path in types.keys() {
            *uses.entry(last_segment(path)).or_default() += 1;
        }
        let recipients = report.recipients.iter().map(|entry| (entry.name.as_str(), entry)).collect();
        Self { types, uses, recipients }
    }

    /// `Customer.email`; the whole path when two types share the name.
    pub(crate) fn short<'d>(&self, data: &'d str) -> &'d str {
        let (path, _) = split(data);
        let name = last_segment(path);
        if self.uses.get(name).is_some_and(|uses| *uses > 1) { data } else { &data[path.len() - name.len()..] }
    }

    /// Whether a type with personal data has this path.
    pub(super) fn is_type(&self, path: &str) -> bool {
        self.types.contains_key(path)
    }

    /// What is known about a recipient.
    pub(super) fn recipient(&self, name: &str) -> Option<&'r RecipientEntry> {
        self.recipients.get(name).copied()
    }

    /// The declaration of the field a datum names.
    pub(super) fn field(&self, data: &str) -> Option<(&'r TypeEntry, &'r FieldEntry)> {
        let (path, name) = split(data);
        let owner = *self.types.get(path)?;
        Some((owner, owner.fields.iter().find(|field| field.name == name)?))
    }
}

/// `crate::Type` and `Variant.field` of `crate::Type.Variant.field`.
pub(super) fn split(data: &str) -> (&str, &str) {
    data.split_once('.').unwrap_or((data, ""))
}

fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
