//! Who is responsible, as the head of a record.

use super::table::{Cell, Table};
use crate::config::{Contact, Controller, Processor};

/// The head of the record under Art. 30(1).
pub(super) fn controller(controller: &Controller) -> Table {
    Table::of_facts(
        "controller",
        "Controller",
        "Art. 30(1)(a) GDPR. It stands in the table controller of pii.toml.",
        [
            ("Controller", Cell::maybe(controller.name.as_deref())),
            ("Address", Cell::maybe(controller.address.as_deref())),
            ("Reached at", Cell::lines([&controller.email, &controller.phone].into_iter().flatten())),
            ("Joint controllers", Cell::lines(controller.joint.iter().map(contact))),
            ("Representative in the Union", Cell::lines(controller.representative.as_ref().map(contact))),
            ("Data protection officer", Cell::lines(controller.dpo.as_ref().map(contact))),
            ("Security policy", Cell::maybe(controller.security.as_deref())),
            ("Supervisory authority", Cell::maybe(controller.authority.as_deref())),
        ],
    )
}

/// The head of the record under Art. 30(2).
pub(super) fn processor(processor: &Processor) -> Table {
    Table::of_facts(
        "processor",
        "Processor",
        "Art. 30(2)(a) GDPR. It stands in the table processor of pii.toml.",
        [
            ("Processor", Cell::maybe(processor.name.as_deref())),
            ("Address", Cell::maybe(processor.address.as_deref())),
            ("Reached at", Cell::lines([&processor.email, &processor.phone].into_iter().flatten())),
            ("Representative in the Union", Cell::lines(processor.representative.as_ref().map(contact))),
            ("Data protection officer", Cell::lines(processor.dpo.as_ref().map(contact))),
            ("Security policy", Cell::maybe(processor.security.as_deref())),
        ],
    )
}

/// A contact in one line.
pub(super) fn contact(contact: &Contact) -> String {
    join([&contact.name, &contact.address, &contact.email, &contact.phone])
}

/// What was said, in one line.
pub(super) fn join<'a>(parts: impl IntoIterator<Item = &'a Option<String>>) -> String {
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}
