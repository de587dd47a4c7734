//! Recipients, and transfers to third countries (Art. 30(1)(d) and (e), Art. 44 to 49 GDPR).

use super::controller_record::{categories, subjects};
use super::inventory::{Inventory, is_handed_on, place};
use super::law;
use super::receivers::{self, Receiver};
use super::table::{Cell, Column, Table};

/// One row for each recipient, those nobody declared among them.
pub(super) fn table(inventory: &Inventory<'_>) -> Table {
    type R<'a> = Receiver<'a>;
    let receivers = receivers::all(inventory);
    let entry = |it: &R<'_>, key: fn(&crate::report::RecipientEntry) -> &Option<String>| {
        Cell::maybe(it.entry.and_then(|entry| key(entry).as_deref()))
    };
    let abroad =
        |it: &R<'_>, cell: Cell, otherwise: &str| if it.is_abroad() == Some(false) { cell.or(otherwise) } else { cell };
    let columns: &[Column<'_, R<'_>>] = &[
        ("Recipient", &|it: &R<'_>| Cell::text(it.name.as_str())),
        ("Role", &|it: &R<'_>| Cell::lines(it.entry.and_then(|entry| entry.role.as_deref()).map(law::words))),
        ("Used for", &|it: &R<'_>| entry(it, |entry| &entry.purpose)),
        ("Country", &|it: &R<'_>| entry(it, |entry| &entry.country)),
        ("Outside the EEA", &|it: &R<'_>| Cell::lines(it.is_abroad().map(|abroad| if abroad { "yes" } else { "no" }))),
        ("Safeguard", &|it: &R<'_>| {
            let safeguard = it.entry.and_then(|entry| entry.safeguard.as_deref()).map(law::safeguard);
            abroad(it, Cell::lines(safeguard), "not needed")
        }),
        ("Valid from", &|it: &R<'_>| abroad(it, entry(it, |entry| &entry.valid_from), "not needed")),
        ("Valid until", &|it: &R<'_>| abroad(it, entry(it, |entry| &entry.valid_until), "not needed")),
        ("Document of the safeguard", &|it: &R<'_>| {
            abroad(it, entry(it, |entry| &entry.safeguard_document), "not needed")
        }),
        ("Contract", &|it: &R<'_>| entry(it, |entry| &entry.contract)),
        ("Whose data", &|it: &R<'_>| Cell::lines(subjects(&it.receives)).or(nothing(it))),
        ("Categories of data", &|it: &R<'_>| Cell::lines(categories(&it.receives)).or(nothing(it))),
        ("Sent at", &|it: &R<'_>| {
            let mut places: Vec<String> = it.flows.iter().map(|flow| place(flow)).collect();
            places.sort();
            Cell::lines(places).or("nowhere")
        }),
        ("Standing", &|it: &R<'_>| Cell::text(it.standing().name())),
    ];
    let note = "Declared in pii.toml or at a field, or found where data leaves. Data received is what the code sends, which \
                can be less than what is declared.";
    Table::of("recipients", "Recipients and transfers", note, columns, &receivers)
}

fn nothing(receiver: &Receiver<'_>) -> &'static str {
    // A recipient that is reached by a store or a queue has flows too.
    if receiver.flows.iter().any(|flow| is_handed_on(flow.sink.kind)) { "not known" } else { "none found" }
}
