//! What must be told when a store or a field has leaked (Art. 33 and 34 GDPR).

use super::controller_record::{categories, special_categories, subjects};
use super::inventory::{Held, Inventory, is_kept, place};
use super::receivers::{self, Receiver};
use super::table::{Cell, Column, Table};
use super::{law, organisation};
use crate::config::Controller;
use crate::report::FunctionEntry;

/// Why there is no sheet: nothing has this name. Names that could have been meant, the closest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// What was asked about.
    pub name: String,
    /// What could have been meant.
    pub known: Vec<String>,
}

/// Hours of Art. 33(1), where `pii.toml` says no other number.
const HOURS: u32 = 72;

/// The facts a notification needs, the data, and who works on it.
pub(super) fn tables(inventory: &Inventory<'_>, leaked: &str) -> Result<Vec<Table>, Unknown> {
    let held = find(inventory, leaked)?;
    Ok(vec![facts(inventory, leaked, &held), data(inventory, &held), functions(&held)])
}

/// The fields of a store, of a recipient, of a type, or one field.
fn find<'r>(inventory: &'r Inventory<'r>, leaked: &str) -> Result<Vec<&'r Held<'r>>, Unknown> {
    let all = || inventory.held.iter();
    let of_store: Vec<_> = all().filter(|held| held.ty.store.iter().any(|store| store == leaked)).collect();
    if !of_store.is_empty() {
        return Ok(of_store);
    }
    let is = |path: &str| path == leaked || path.strip_suffix(leaked).is_some_and(|front| front.ends_with("::"));
    let named: Vec<_> = all().filter(|held| is(&held.data) || is(&held.ty.path)).collect();
    if !named.is_empty() {
        return Ok(named);
    }
    let receivers = receivers::all(inventory);
    let receiver = receivers.iter().find(|receiver| receiver.name.eq_ignore_ascii_case(leaked));
    match receiver.map(|receiver| receiver.receives.clone()).filter(|held| !held.is_empty()) {
        Some(received) => Ok(all().filter(|held| received.iter().any(|other| other.data == held.data)).collect()),
        None => {
            let mut known: Vec<String> = all().flat_map(|held| held.ty.store.iter().cloned()).collect();
            known.extend(all().map(|held| inventory.short(&held.data).to_owned()));
            known.extend(all().map(|held| held.ty.path.clone()));
            known.extend(receivers.iter().map(|receiver| receiver.name.clone()));
            known.sort();
            known.dedup();
            Err(Unknown { name: leaked.to_owned(), known })
        }
    }
}

fn facts(inventory: &Inventory<'_>, leaked: &str, held: &[&Held<'_>]) -> Table {
    let controller = &inventory.config.controller;
    let hours = controller.breach_notice_hours.unwrap_or(HOURS);
    let recipients = receivers::of_fields(inventory, held);
    let flagged = |flag: &str| -> Vec<String> {
        held.iter().filter(|held| held.has_flag(flag)).map(|held| inventory.short(&held.data).to_owned()).collect()
    };
    let clear = held.iter().filter(|held| !held.is_sealed()).count();
    let clients = inventory.config.processor.iter().flat_map(|processor| &processor.controllers);
    let clients = clients.map(|client| organisation::join([&client.name, &client.email, &client.phone]));
    Table::of_facts(
        "breach",
        "Personal data breach",
        "Art. 33(3) and 34(2) GDPR, as far as code and pii.toml can say it. What only an investigation can say is MISSING.",
        [
            ("What leaked", Cell::text(leaked)),
            ("Nature of the breach", Cell::missing()),
            ("Whose data", Cell::lines(subjects(held))),
            ("Number of people, about", Cell::missing()),
            ("Categories of data", Cell::lines(categories(held))),
            ("Number of records, about", Cell::missing()),
            ("Special categories (Art. 9 and 10)", Cell::lines(special_categories(held)).or("none declared")),
            ("Secrets and credentials", Cell::lines(flagged("secret")).or("none declared")),
            ("Identifies people directly", Cell::lines(flagged("identifier")).or("no field declared to")),
            ("Free text, which can hold anything", Cell::lines(flagged("free_text")).or("none declared")),
            (
                "Unintelligible to others (Art. 34(3)(a))",
                Cell::text(match clear {
                    0 => "yes: every field is sealed under a key of the person".to_owned(),
                    clear => format!("no: not sealed by the application are {clear} of {} fields", held.len()),
                }),
            ),
            ("Others that hold the data", Cell::lines(recipients.iter().map(Receiver::with_role)).or("none found")),
            ("Contact point", contact_point(controller)),
            ("Authority to notify", Cell::maybe(controller.authority.as_deref())),
            ("Time to notify it", Cell::text(format!("{hours} hours after it is known (Art. 33(1))"))),
            ("Controllers to notify (Art. 33(2))", Cell::lines(clients).or("none: pii.toml names none")),
            ("Likely consequences", Cell::missing()),
            ("Measures taken or proposed", Cell::missing()),
        ],
    )
}

/// The officer, else the organisation itself.
fn contact_point(controller: &Controller) -> Cell {
    let own = || Some(organisation::join([&controller.email, &controller.phone]));
    Cell::lines(controller.dpo.as_ref().map(organisation::contact).or_else(own))
}

fn data(inventory: &Inventory<'_>, held: &[&Held<'_>]) -> Table {
    type H<'a> = &'a Held<'a>;
    let columns: &[Column<'_, H<'_>>] = &[
        ("Data", &|it: &H<'_>| Cell::text(inventory.short(&it.data))),
        ("Subject", &|it: &H<'_>| Cell::maybe(it.subject())),
        ("Categories", &|it: &H<'_>| Cell::lines(it.field.categories.iter().cloned())),
        ("Flags", &|it: &H<'_>| Cell::lines(it.field.flags.iter().map(|flag| law::flag(flag))).or("none")),
        ("Encrypted", &|it: &H<'_>| {
            Cell::text(if it.is_sealed() { "sealed under a key of the person" } else { "not by the application" })
        }),
        ("Kept in clear text", &|it: &H<'_>| clear_text(it)),
        ("Retention", &|it: &H<'_>| Cell::lines(it.field.retention.as_deref().map(law::period))),
        ("Recipients named", &|it: &H<'_>| Cell::lines(it.field.recipients.iter().cloned()).or("none named")),
    ];
    Table::of("breached-data", "Data concerned", "Each field, and where the code keeps it as it is.", columns, held)
}

fn clear_text(held: &Held<'_>) -> Cell {
    let kept = || held.flows.iter().filter(|flow| is_kept(flow.sink.kind));
    let clear: Vec<_> = kept().filter(|flow| !flow.pseudonymised).map(|flow| place(flow)).collect();
    let otherwise = match kept().next() {
        Some(_) => "only pseudonymised",
        None if held.is_followed() => "no write found",
        None => "not followed",
    };
    Cell::lines(clear).or(otherwise)
}

fn functions(held: &[&Held<'_>]) -> Table {
    let mut functions: Vec<&FunctionEntry> = held.iter().flat_map(|held| held.functions.iter().copied()).collect();
    functions.sort_by_key(|function| (&function.path, function.line));
    functions.dedup_by_key(|function| (&function.path, function.line));
    let columns: &[Column<'_, &FunctionEntry>] = &[
        ("Function", &|it: &&FunctionEntry| Cell::text(it.path.as_str())),
        ("Place", &|it: &&FunctionEntry| Cell::text(format!("{}:{}", it.file, it.line))),
        ("Answers requests", &|it: &&FunctionEntry| Cell::text(if it.handler { "yes" } else { "no" })),
        ("Touches", &|it: &&FunctionEntry| {
            let touched = it.touches.iter().filter(|touch| held.iter().any(|held| held.data == touch.data));
            Cell::lines(touched.map(|touch| touch.data.clone()))
        }),
    ];
    let note = "Where to look for the cause, and what must be stopped.";
    Table::of("breach-functions", "Functions that touch it", note, columns, &functions)
}
