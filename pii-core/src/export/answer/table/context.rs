//! What is declared about a field, as texts.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    super::{
        Right,
        request::MISSING,
        told::{Declared, Told},
    },
    duration,
};
use crate::schema::{PurposeUse, Recipient, RecipientRole, Role, Safeguard, Start};

/// One column of the context: its key, and what a field has to say under it.
pub(in super::super) struct Column {
    pub(in super::super) key: &'static str,
    pub(in super::super) texts: fn(&Declared) -> Vec<String>,
}

/// What Art. 15(1) and (2) ask to be told of each field.
pub(in super::super) const CONTEXT: [Column; 7] = [
    Column { key: "category", texts: categories },
    Column { key: "purpose", texts: purposes },
    Column { key: "recipient", texts: recipients },
    Column { key: "retention", texts: retention },
    Column { key: "origin", texts: origin },
    Column { key: "subject", texts: subject },
    Column { key: "note", texts: note },
];

/// The fields to tell of: nested ones are told of with their own types.
pub(in super::super) fn fields(told: &Told, right: Right) -> impl Iterator<Item = Declared> {
    told.types(right).flat_map(|(_, fields)| fields).filter(|declared| declared.field.role != Role::Nested)
}

/// A fact of the answer as people call it.
#[cfg(any(feature = "html", feature = "xlsx"))]
pub(in super::super) fn fact_title(key: &'static str) -> &'static str {
    match key {
        "controller" => "Controller",
        "request_id" => "Request",
        "received" => "Received",
        "answered" => "Answered",
        "automated_decisions" => "Automated decisions",
        "rights" => "Your rights",
        "complaint_authority" => "Where to complain",
        _ => key,
    }
}

fn categories(declared: &Declared) -> Vec<String> {
    declared.field.categories.iter().map(|term| term.key.to_string()).collect()
}

fn purposes(declared: &Declared) -> Vec<String> {
    let purposes = declared.field.purposes.iter().map(purpose).collect::<Vec<_>>();
    if purposes.is_empty() { missing(declared) } else { purposes }
}

fn purpose(purpose: &PurposeUse) -> String {
    let PurposeUse { purpose, basis, condition, assessment } = purpose;
    let basis = format!("{}: {}, Art. {}", purpose.key, basis.word(), basis.article());
    let condition = condition.map(|condition| format!("{}, Art. {}", condition.word(), condition.article()));
    let assessment = assessment.map(|place| format!("assessed in {place}"));
    [Some(basis), condition, assessment].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn recipients(declared: &Declared) -> Vec<String> {
    declared.field.recipients.iter().map(recipient).collect()
}

fn recipient(recipient: &Recipient) -> String {
    let role = recipient.role.map(RecipientRole::word);
    let safeguard = recipient.safeguard.map(Safeguard::word);
    let details = [role, recipient.country, safeguard].into_iter().flatten().collect::<Vec<_>>();
    if details.is_empty() { recipient.name.to_string() } else { format!("{} ({})", recipient.name, details.join(", ")) }
}

fn retention(declared: &Declared) -> Vec<String> {
    let Some(retention) = declared.field.retention else { return missing(declared) };
    let time = duration::in_words(retention);
    let text = match declared.field.retention_start {
        Some(Start::Field(start) | Start::Event(start)) => format!("{time} from {start}"),
        None => time,
    };
    [text].to_vec()
}

fn origin(declared: &Declared) -> Vec<String> {
    match declared.field.origin {
        Some(origin) => [origin.word().to_string()].to_vec(),
        None => missing(declared),
    }
}

fn subject(declared: &Declared) -> Vec<String> {
    let other = if declared.is_other() { " (another person)" } else { "" };
    let subject = declared.field.subject.or(declared.schema.subject).or(declared.person.subject);
    subject.map(|subject| format!("{}{other}", subject.key)).into_iter().collect()
}

fn note(declared: &Declared) -> Vec<String> {
    declared.field.note.map(ToString::to_string).into_iter().collect()
}

/// A number that only finds the person has no purpose of its own.
fn missing(declared: &Declared) -> Vec<String> {
    if declared.field.role == Role::Personal { [MISSING.to_string()].to_vec() } else { Vec::new() }
}
