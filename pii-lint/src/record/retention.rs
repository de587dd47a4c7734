//! How long data is kept, and what becomes of it then (Art. 5(1)(e), Art. 30(1)(f) GDPR).

use std::collections::BTreeMap;

use super::controller_record::{categories, subjects};
use super::fields::{erasure, start};
use super::inventory::{Held, Inventory};
use super::law;
use super::table::{Cell, Column, Table};

/// Fields that are kept alike.
type Group<'a> = Vec<&'a Held<'a>>;

/// One row for fields of one type that share a period and an end.
pub(super) fn table(inventory: &Inventory<'_>) -> Table {
    let mut groups: BTreeMap<_, Vec<&Held<'_>>> = BTreeMap::new();
    for held in &inventory.held {
        let from = held.field.retention_start.as_ref().map(start);
        let key = (held.ty.path.as_str(), held.field.retention.as_deref(), from, held.field.erase.as_deref());
        groups.entry(key).or_default().push(held);
    }
    let groups: Vec<Vec<&Held<'_>>> = groups.into_values().collect();
    let columns: &[Column<'_, Group<'_>>] = &[
        ("Data", &|it: &Group<'_>| Cell::lines(it.iter().map(|held| inventory.short(&held.data)))),
        ("Categories", &|it: &Group<'_>| Cell::lines(categories(it))),
        ("Subject", &|it: &Group<'_>| Cell::lines(subjects(it))),
        ("Period", &|it: &Group<'_>| Cell::maybe(it[0].field.retention.as_deref())),
        ("In words", &|it: &Group<'_>| Cell::lines(it[0].field.retention.as_deref().map(law::period))),
        ("Counts from", &|it: &Group<'_>| Cell::lines(it[0].field.retention_start.as_ref().map(start))),
        ("On erasure", &|it: &Group<'_>| erasure(it[0])),
        ("Bases", &|it: &Group<'_>| {
            let grounds = it.iter().flat_map(|held| &held.field.purposes);
            Cell::lines(grounds.filter_map(|ground| ground.basis.as_deref()).map(law::basis))
        }),
        ("Stores", &|it: &Group<'_>| Cell::lines(it[0].ty.store.iter().cloned()).or("none named")),
    ];
    let note =
        "What is declared. Nothing is deleted by itself: Retain says what is due, and the application erases it.";
    Table::of("retention", "Retention", note, columns, &groups)
}
