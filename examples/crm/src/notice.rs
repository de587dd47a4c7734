//! What people are told when data is collected (Art. 13), taken from the fields themselves.

use std::fmt::Write;

use pii_core::PersonalData;
use pii_core::schema::{FieldSchema, PurposeUse, Safeguard};

use crate::consent::Purpose;
use crate::model::ContactForm;

/// Shown after a form was sent.
pub const THANKS: &str = "<!doctype html><title>Thank you</title><p>Thank you. We have received it.";

/// Shown after the newsletter was stopped.
pub const STOPPED: &str = "<!doctype html><title>Stopped</title><p>You will get no more newsletters from us.";

const PAGE: &str = include_str!("notice.html");

/// The public page: the forms, and per field what it is used for, why that is lawful, who receives it and how long it
/// is kept. No box is ticked.
pub fn page() -> String {
    PAGE.replace("{{wording}}", Purpose::Newsletter.wording().text).replace("{{fields}}", &fields())
}

fn fields() -> String {
    ContactForm::SCHEMA.fields().fold(String::new(), |mut rows, field| {
        let label = field.name.replace('_', " ");
        let uses = field.purposes.iter().map(purpose).collect::<Vec<_>>().join("; ");
        // Writing to a string cannot fail.
        let _ = writeln!(
            rows,
            "<tr><th>{label}<td>{uses}<td>{}<td>{}",
            recipients(field),
            field.retention.map_or("until the answer is sent", duration),
        );
        rows
    })
}

fn purpose(used: &PurposeUse) -> String {
    let what = match used.purpose.key {
        "essential.service.operations.support" => "to answer you",
        "marketing.communications.email" => "to send you the newsletter, if you agree",
        "essential.legal_obligation" => "to prove what you agreed to",
        other => other,
    };
    format!("{what} (Art. {})", used.basis.article())
}

fn recipients(field: &FieldSchema) -> String {
    if field.recipients.is_empty() {
        return "nobody".to_owned();
    }
    let names = field.recipients.iter().map(|recipient| match (recipient.country, recipient.safeguard) {
        (Some(country), Some(Safeguard::Scc)) => {
            format!("{} ({country}, standard contractual clauses)", recipient.name)
        }
        (Some(country), _) => format!("{} ({country})", recipient.name),
        (None, _) => recipient.name.to_owned(),
    });
    names.collect::<Vec<_>>().join(", ")
}

fn duration(iso: &'static str) -> &'static str {
    match iso {
        "P1Y" => "one year",
        "P2Y" => "two years",
        "P3Y" => "three years",
        other => other,
    }
}
