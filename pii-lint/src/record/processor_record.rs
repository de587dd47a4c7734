//! The record of a processor (Art. 30(2) GDPR): what is done on whose behalf.

use super::activities::{self, Activity};
use super::controller_record::safeguards;
use super::inventory::Inventory;
use super::receivers::{self, Receiver};
use super::table::{Cell, Column, Table};
use super::{measures, organisation};
use crate::config::{Client, Processor};

/// The processor, and one row for each controller it works for.
pub(super) fn tables(inventory: &Inventory<'_>) -> Vec<Table> {
    let processor = inventory.config.processor.clone().unwrap_or_default();
    let mut activities = activities::all(inventory);
    // Where no activity says whose it is, all that the code does is done for them.
    if activities.iter().any(Activity::is_for_others) {
        activities.retain(Activity::is_for_others);
    }
    let clients =
        if processor.controllers.is_empty() { vec![Client::default()] } else { processor.controllers.clone() };
    vec![organisation::processor(&processor), table(inventory, &processor, &activities, &clients)]
}

fn table(inventory: &Inventory<'_>, processor: &Processor, activities: &[Activity<'_>], clients: &[Client]) -> Table {
    let held: Vec<_> = activities.iter().flat_map(|activity| activity.held.iter().copied()).collect();
    let receivers = receivers::of_fields(inventory, &held);
    let purposes: Vec<String> = activities.iter().filter_map(|activity| activity.purpose.map(str::to_owned)).collect();
    let processing = |client: &Client| {
        if client.processing.is_empty() {
            Cell::lines(purposes.clone())
        } else {
            Cell::lines(client.processing.clone())
        }
    };
    let columns: &[Column<'_, Client>] = &[
        ("Controller", &|it: &Client| Cell::maybe(it.name.as_deref())),
        ("Reached at", &|it: &Client| Cell::text(organisation::join([&it.address, &it.email, &it.phone]))),
        ("Representative in the Union", &|it: &Client| {
            Cell::lines(it.representative.as_ref().map(organisation::contact))
        }),
        ("Data protection officer", &|it: &Client| Cell::lines(it.dpo.as_ref().map(organisation::contact))),
        ("Categories of processing", &processing),
        ("Contract (Art. 28(3))", &|it: &Client| Cell::maybe(it.contract.as_deref())),
        ("Sub-processors and other recipients", &|_: &Client| {
            Cell::lines(receivers.iter().map(Receiver::with_role)).or("none found in the code")
        }),
        ("Transfers to third countries", &|_: &Client| {
            Cell::lines(receivers.iter().filter_map(Receiver::transfer)).or("none found: no recipient outside the EEA")
        }),
        ("Safeguards of transfers", &|_: &Client| Cell::lines(safeguards(&receivers)).or("none needed")),
        ("Security measures (Art. 32(1))", &|_: &Client| {
            Cell::lines(measures::of_fields(&held).into_iter().chain(processor.security.clone()))
        }),
    ];
    let note = "Art. 30(2) GDPR. Controllers stand under processor in pii.toml. What the code does is the same for all of \
                them. Where no activity of pii.toml has the role processor, all of them count.";
    Table::of("controllers", "Processing on behalf of controllers", note, columns, clients).in_sheets()
}
