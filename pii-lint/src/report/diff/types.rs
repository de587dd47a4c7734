//! Types and their fields.

use super::{Change, Changes, FieldChange, TypeChange};
use crate::report::{Declared, FieldEntry, PurposeEntry, RetentionStart, TypeEntry};

pub(super) fn compare(base: &[TypeEntry], head: &[TypeEntry]) -> Changes<TypeEntry, TypeChange> {
    Changes::of(base, head, |entry| &entry.path, change)
}

fn change(base: &TypeEntry, head: &TypeEntry) -> Option<TypeChange> {
    let changes: Vec<Change> = [
        Change::of("subject", base.subject.as_deref(), head.subject.as_deref()),
        Change::of_texts("store", &base.store, &head.store),
        Change::of("declared", Some(declared(base.declared)), Some(declared(head.declared))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let fields = Changes::of(&base.fields, &head.fields, |field| &field.name, field_change);
    let same = changes.is_empty() && fields.is_empty();
    (!same).then(|| TypeChange { path: head.path.clone(), changes, fields })
}

fn declared(declared: Declared) -> &'static str {
    match declared {
        Declared::Derive => "derive",
        Declared::External => "external",
    }
}

fn field_change(base: &FieldEntry, head: &FieldEntry) -> Option<FieldChange> {
    let changes: Vec<Change> = [
        Change::of_texts("category", &base.categories, &head.categories),
        Change::of_texts("flags", &base.flags, &head.flags),
        Change::of_texts("purposes", &purposes(&base.purposes), &purposes(&head.purposes)),
        Change::of("retention", base.retention.as_deref(), head.retention.as_deref()),
        Change::of("retention from", start(base), start(head)),
        Change::of_texts("recipients", &base.recipients, &head.recipients),
        Change::of("subject", base.subject.as_deref(), head.subject.as_deref()),
        Change::of("origin", base.origin.as_deref(), head.origin.as_deref()),
        Change::of("erase", base.erase.as_deref(), head.erase.as_deref()),
        Change::of("mask", base.mask.as_deref(), head.mask.as_deref()),
        Change::of("column", base.column.as_deref(), head.column.as_deref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!changes.is_empty()).then(|| FieldChange { name: head.name.clone(), changes })
}

fn start(field: &FieldEntry) -> Option<&str> {
    field.retention_start.as_ref().map(|start| match start {
        RetentionStart::Field(name) => name.as_str(),
        RetentionStart::Event(event) => event.as_str(),
    })
}

/// `marketing.communications (consent)`, with the condition of special categories and the assessment where there is one.
pub(super) fn purposes(purposes: &[PurposeEntry]) -> Vec<String> {
    purposes.iter().map(purpose).collect()
}

fn purpose(entry: &PurposeEntry) -> String {
    let why: Vec<&str> =
        [&entry.basis, &entry.condition, &entry.assessment].into_iter().flatten().map(|why| &**why).collect();
    if why.is_empty() { entry.purpose.clone() } else { format!("{} ({})", entry.purpose, why.join(", ")) }
}
