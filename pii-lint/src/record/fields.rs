//! The inventory: every declared field with what is said of it and what becomes of it.

use super::inventory::{Held, Inventory};
use super::law;
use super::table::{Cell, Column, MISSING, Table};
use crate::report::{Declared, RetentionStart};

/// Of the number that says whose record it is.
const NOT_FOLLOWED: &str = "not followed";

/// One row for each field.
pub(super) fn table(inventory: &Inventory<'_>) -> Table {
    type H<'a> = Held<'a>;
    let columns: &[Column<'_, H<'_>>] = &[
        ("Data", &|it: &H<'_>| Cell::text(it.data.as_str())),
        ("Subject", &|it: &H<'_>| Cell::maybe(it.subject())),
        ("Categories", &|it: &H<'_>| Cell::lines(it.field.categories.iter().cloned())),
        ("Flags", &|it: &H<'_>| Cell::lines(it.field.flags.iter().map(|flag| law::flag(flag))).or("none")),
        ("Purposes and bases", &purposes),
        ("Retention", &retention),
        ("On erasure", &erasure),
        ("Source", &|it: &H<'_>| Cell::lines(it.field.origin.as_deref().map(law::words))),
        ("Stores", &|it: &H<'_>| Cell::lines(it.ty.store.iter().cloned()).or("none named")),
        ("Recipients named", &|it: &H<'_>| Cell::lines(it.field.recipients.iter().cloned()).or("none named")),
        ("Leaves to", &leaves),
        ("Shown in part as", &|it: &H<'_>| Cell::maybe(it.field.mask.as_deref()).or("not at all")),
        ("Functions", &functions),
        ("Declared by", &|it: &H<'_>| {
            Cell::text(match it.ty.declared {
                Declared::Derive => "the type",
                Declared::External => "pii.toml",
            })
        }),
    ];
    let note = "What the attributes of each field say, and where the code takes it.";
    Table::of("fields", "Inventory of fields", note, columns, &inventory.held)
}

/// Each purpose with its basis; of the number of a record, those of the record.
fn purposes(held: &Held<'_>) -> Cell {
    if held.field.subject_id && held.field.purposes.is_empty() {
        return Cell::text("says whose record it is");
    }
    Cell::lines(held.field.purposes.iter().map(|ground| match &ground.basis {
        Some(basis) => format!("{}: {}", ground.purpose, law::basis(basis)),
        None => format!("{}: {MISSING}", ground.purpose),
    }))
}

fn retention(held: &Held<'_>) -> Cell {
    Cell::lines(held.field.retention.as_deref().map(|period| {
        let start = held.field.retention_start.as_ref().map(start);
        let start = start.map(|start| format!(", {start}")).unwrap_or_default();
        format!("{}{start}", law::period(period))
    }))
}

/// From when a period counts, in words.
pub(super) fn start(start: &RetentionStart) -> String {
    match start {
        RetentionStart::Field(field) => format!("from the time in {field}"),
        RetentionStart::Event(event) => format!("from: {event}"),
    }
}

/// What becomes of it when somebody asks for erasure.
pub(super) fn erasure(held: &Held<'_>) -> Cell {
    Cell::lines(held.field.erase.as_deref().map(|strategy| match strategy {
        "null" => "emptied".to_owned(),
        "delete" => "deleted".to_owned(),
        "keep" => "kept, with a reason in the code".to_owned(),
        "shred" => "its key is destroyed".to_owned(),
        other => law::words(other),
    }))
}

fn functions(held: &Held<'_>) -> Cell {
    Cell::text(if held.is_followed() { held.functions.len().to_string() } else { NOT_FOLLOWED.to_owned() })
}

fn leaves(held: &Held<'_>) -> Cell {
    let mut ends: Vec<String> = held
        .flows
        .iter()
        .map(|flow| {
            let to = flow.sink.recipient.as_deref().or(flow.sink.host.as_deref());
            let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
            let how = if flow.pseudonymised { ", pseudonymised" } else { "" };
            format!("{}{to}{how}", law::words(flow.sink.kind.name()))
        })
        .collect();
    ends.sort();
    Cell::lines(ends).or(if held.is_followed() { "nowhere" } else { NOT_FOLLOWED })
}
