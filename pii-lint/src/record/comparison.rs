//! What is declared and what the code does, side by side.

use super::activities::Activity;
use super::controller_record;
use super::inventory::{Inventory, is_kept, place};
use super::receivers::{self, Standing};
use super::table::{Cell, Column, Table};
use crate::report::Flow;

#[derive(Debug)]
struct Row {
    what: &'static str,
    name: Cell,
    declared: Cell,
    found: Cell,
    standing: Standing,
}

/// Activities, recipients and stores, and fields nobody reads; what does not agree comes first.
pub(super) fn table(inventory: &Inventory<'_>, activities: &[Activity<'_>]) -> Table {
    let mut rows: Vec<Row> = activities.iter().map(activity_row).collect();
    rows.extend(recipient_rows(inventory));
    rows.extend(store_rows(inventory));
    rows.extend(unread_fields(inventory));
    rows.sort_by_key(|row| row.standing);
    let columns: &[Column<'_, Row>] = &[
        ("What", &|it: &Row| Cell::text(it.what)),
        ("Name", &|it: &Row| it.name.clone()),
        ("Declared", &|it: &Row| it.declared.clone().or("nowhere")),
        ("Found in the code", &|it: &Row| it.found.clone().or("nowhere")),
        ("Standing", &|it: &Row| Cell::text(it.standing.name())),
    ];
    let note =
        "What does not agree comes first: either the declaration is out of date, or the code does what nobody decided.";
    Table::of("comparison", "Declared and found", note, columns, &rows)
}

fn activity_row(activity: &Activity<'_>) -> Row {
    let (fields, functions) = (activity.held.len(), activity.declared.len());
    Row {
        what: "activity",
        name: controller_record::name(activity),
        declared: Cell::lines(activity.entry.map(|_| "an activity of pii.toml")),
        found: Cell::lines(
            activity.is_found().then(|| format!("fields: {fields}; functions declared for it: {functions}")),
        ),
        standing: activity.standing(),
    }
}

fn recipient_rows(inventory: &Inventory<'_>) -> Vec<Row> {
    let rows = receivers::all(inventory).into_iter().map(|receiver| {
        let in_config = inventory.config.recipients.iter().any(|entry| entry.name.eq_ignore_ascii_case(&receiver.name));
        let at_fields = receiver.named_by.len();
        let declared = in_config.then(|| "a recipient of pii.toml".to_owned());
        let declared = declared.into_iter().chain((at_fields > 0).then(|| format!("fields: {at_fields}")));
        Row {
            what: "recipient",
            name: Cell::text(receiver.name.as_str()),
            declared: Cell::lines(declared),
            found: places(receiver.flows.iter().copied()),
            standing: receiver.standing(),
        }
    });
    rows.collect()
}

fn places<'f>(flows: impl Iterator<Item = &'f Flow>) -> Cell {
    let mut places: Vec<_> = flows.map(place).collect();
    places.sort();
    Cell::lines(places)
}

/// A statement names no store the analysis knows, so a store is found where data of its types is kept.
fn store_rows(inventory: &Inventory<'_>) -> Vec<Row> {
    let mut names: Vec<&str> = inventory.held.iter().flat_map(|held| &held.ty.store).map(String::as_str).collect();
    names.extend(inventory.config.stores.iter().map(|store| store.name.as_str()));
    names.sort_unstable();
    names.dedup();
    let named = names.into_iter().map(|name| {
        let in_config = inventory.config.stores.iter().any(|store| store.name == name);
        let holding: Vec<_> =
            inventory.held.iter().filter(|held| held.ty.store.iter().any(|store| store == name)).collect();
        let types = holding.iter().map(|held| held.ty.path.clone());
        let flows: Vec<_> = holding.iter().flat_map(|held| &held.flows).copied().collect();
        let by_function =
            inventory.report.flows.iter().filter(|flow| !flow.test && is_stored_by(inventory, name, flow));
        let kept = flows.into_iter().filter(|flow| is_kept(flow.sink.kind) && flow.declared).chain(by_function);
        let found = places(kept);
        Row {
            what: "store",
            name: Cell::text(name),
            declared: Cell::lines(in_config.then(|| "a store of pii.toml".to_owned()).into_iter().chain(types)),
            standing: if found.is_missing() { Standing::DeclaredOnly } else { Standing::Both },
            found,
        }
    });
    let flows = inventory.report.flows.iter();
    let undeclared = flows.filter(|flow| !flow.test && is_kept(flow.sink.kind) && !flow.declared).map(|flow| Row {
        what: "store",
        name: Cell::text(flow.sink.function.as_str()),
        declared: Cell::missing(),
        found: Cell::text(place(flow)),
        standing: Standing::FoundOnly,
    });
    named.chain(undeclared).collect()
}

/// Whether `pii.toml` says that a function on the way of the flow writes to the store.
fn is_stored_by(inventory: &Inventory<'_>, name: &str, flow: &Flow) -> bool {
    let functions =
        inventory.config.stores.iter().filter(|store| store.name == name).flat_map(|store| &store.functions);
    let way = flow.steps.iter().map(|step| &step.function).chain([&flow.sink.within, &flow.sink.function]);
    is_kept(flow.sink.kind)
        && functions.into_iter().any(|pattern| way.clone().any(|path| crate::rules::covers(pattern, path)))
}

fn unread_fields(inventory: &Inventory<'_>) -> Vec<Row> {
    let unread = inventory.held.iter().filter(|held| !held.read && held.is_followed());
    let rows = unread.map(|held| Row {
        what: "field",
        name: Cell::text(held.data.as_str()),
        declared: Cell::text(held.field.category.as_str()),
        found: Cell::text(if held.functions.is_empty() {
            "no function touches it"
        } else {
            "it is written or carried, and never read"
        }),
        standing: Standing::DeclaredOnly,
    });
    rows.collect()
}
