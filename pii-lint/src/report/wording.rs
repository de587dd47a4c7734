//! How findings are put into words, the same in every format.

use super::finding::Finding;
use super::names::Names;
use super::{Flow, Level, SinkKind};

/// As many data stand in a headline; the rest are counted and listed below it.
const NAMED_IN_HEADLINE: usize = 3;

/// `1 flow`, `2 flows`.
pub(crate) fn counted<N: Copy + PartialEq + From<u8> + std::fmt::Display>(count: N, noun: &str) -> String {
    if count == N::from(1) { format!("{count} {noun}") } else { format!("{count} {noun}s") }
}

/// `error` or `warning`, as rustc says it.
pub(super) fn severity(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn | Level::Allow => "warning",
    }
}

/// One sentence, lower case, without a full stop: `personal data reaches a log: Customer.email`.
pub(super) fn headline(finding: Finding<'_>, names: &Names<'_>) -> String {
    match finding {
        Finding::Configuration(finding) => finding.message.clone(),
        Finding::Flow(flow) => {
            format!("{} {}: {}", subject(flow), movement(flow, names), listed(&flow.data, names))
        }
    }
}

fn subject(flow: &Flow) -> &'static str {
    match (flow.rule.as_str(), flow.pseudonymised) {
        ("secret-exposed", _) => "a secret",
        (_, true) => "pseudonymised personal data",
        (_, false) => "personal data",
    }
}

fn movement(flow: &Flow, names: &Names<'_>) -> String {
    let undeclared = if flow.rule.starts_with("undeclared-") { "undeclared " } else { "" };
    let article = if undeclared.is_empty() { "a" } else { "an" };
    match flow.sink.kind {
        SinkKind::Log => "reaches a log".to_owned(),
        SinkKind::Panic => "reaches a panic message".to_owned(),
        SinkKind::Console => "reaches the console".to_owned(),
        SinkKind::HttpResponse => "answers an HTTP request".to_owned(),
        SinkKind::HttpClient | SinkKind::Email | SinkKind::ThirdParty => match party(flow, names) {
            Some(party) => format!("goes to {article} {undeclared}recipient, {party}"),
            None => format!("goes to {article} {undeclared}recipient by {}", means(flow.sink.kind)),
        },
        SinkKind::Database => format!("goes to {article} {undeclared}database"),
        SinkKind::Cache => format!("goes to {article} {undeclared}cache"),
        SinkKind::Queue => format!("goes to {article} {undeclared}queue"),
        SinkKind::File => format!("goes to {article} {undeclared}file"),
        SinkKind::Process => "reaches another program".to_owned(),
        SinkKind::Metrics => "becomes a metric label".to_owned(),
    }
}

/// Who receives it: `HubSpot (crm, US)`, else the host.
fn party(flow: &Flow, names: &Names<'_>) -> Option<String> {
    let Some(name) = &flow.sink.recipient else { return flow.sink.host.clone() };
    let entry = names.recipient(name);
    let known = entry.and_then(|entry| Some((entry.purpose.as_deref()?, entry.country.as_deref()?)));
    Some(known.map_or_else(|| name.clone(), |(purpose, country)| format!("{name} ({purpose}, {country})")))
}

fn means(kind: SinkKind) -> &'static str {
    match kind {
        SinkKind::Email => "mail",
        SinkKind::ThirdParty => "a vendor's SDK",
        _ => "HTTP",
    }
}

fn listed(data: &[String], names: &Names<'_>) -> String {
    let first = data.iter().take(NAMED_IN_HEADLINE).map(|datum| names.short(datum)).collect::<Vec<_>>().join(", ");
    match data.len().saturating_sub(NAMED_IN_HEADLINE) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// What stands under the underlined code: `user.contact.email is logged here`.
pub(super) fn label(flow: &Flow) -> String {
    let what = match flow.category.as_slice() {
        [] => "this",
        [only] => only,
        [_, ..] => return format!("{} categories {}", flow.category.len(), verb(flow.sink.kind, true)),
    };
    format!("{what} {}", verb(flow.sink.kind, false))
}

fn verb(kind: SinkKind, plural: bool) -> String {
    let participle = match kind {
        SinkKind::Log => "logged",
        SinkKind::Panic => "put into the panic message",
        SinkKind::Console => "printed",
        SinkKind::HttpResponse => "answered",
        SinkKind::HttpClient | SinkKind::Email | SinkKind::ThirdParty => "sent",
        SinkKind::Database | SinkKind::Cache => "stored",
        SinkKind::Queue => "queued",
        SinkKind::File => "written",
        SinkKind::Process => "handed over",
        SinkKind::Metrics => "measured",
    };
    format!("{} {participle} here", if plural { "are" } else { "is" })
}

/// What to do about it.
pub(super) fn help(finding: Finding<'_>, names: &Names<'_>) -> String {
    match finding {
        Finding::Configuration(finding) => finding.help.clone(),
        Finding::Flow(flow) => flow_help(flow, names),
    }
}

fn flow_help(flow: &Flow, names: &Names<'_>) -> String {
    let text = match flow.rule.as_str() {
        "pii-in-log" => "log the subject's number, or the redacted view: `value.redacted()`",
        "pii-on-console" => "print the subject's number, or the redacted view: `value.redacted()`",
        "pii-in-panic" => "use a fixed message; of an error that carries the value, name only its kind",
        "pii-in-metrics" => "label metrics with a closed set of values, never with a person's data",
        "pii-in-process" => "hand the value over standard input or a file only the other program may read",
        "undeclared-recipient" => return recipient_help(flow, names),
        "undeclared-store" => {
            "name the store at the type, `#[pii(store = \"…\")]`, or in a `[[store]]` entry of pii.toml"
        }
        "secret-exposed" => "hash, verify or seal the secret where it arrives and pass on only the result",
        "transfer-without-safeguard" => return safeguard_help(flow, names),
        _ => return format!("see `cargo pii explain {}`", flow.rule),
    };
    text.to_owned()
}

/// What is missing for the transfer: a safeguard, or one that holds today.
fn safeguard_help(flow: &Flow, names: &Names<'_>) -> String {
    let recipient = flow.sink.recipient.as_deref().and_then(|name| names.recipient(name));
    let dated = recipient.and_then(|entry| {
        let safeguard = entry.safeguard.as_deref()?;
        let days = match (&entry.valid_from, &entry.valid_until) {
            (Some(from), Some(until)) => format!("holds from {from} until {until}"),
            (None, Some(until)) => format!("held until {until}"),
            (Some(from), None) => format!("holds from {from} on"),
            (None, None) => return None,
        };
        Some(format!("the safeguard of {}, {safeguard}, {days}: renew it, or keep the data in the EEA", entry.name))
    });
    let undated = || "name the safeguard of the recipient in pii.toml, or keep the data in the EEA".to_owned();
    dated.unwrap_or_else(undated)
}

/// How to declare who receives it, with the entry of `pii.toml` to paste.
fn recipient_help(flow: &Flow, names: &Names<'_>) -> String {
    let sink = &flow.sink;
    let Some(name) = &sink.recipient else {
        let key = match &sink.host {
            Some(host) => format!("hosts = [\"{host}\"]"),
            None => format!("functions = [\"{}\"]", sink.within),
        };
        return format!(
            "say in pii.toml who receives it, in which role and country\n[[recipient]]\nname = \"…\"\n{key}"
        );
    };
    let in_eu = names.recipient(name).map(|entry| entry.eu_hosts.as_slice()).unwrap_or_default();
    let region = if in_eu.is_empty() || sink.host.as_ref().is_some_and(|host| in_eu.contains(host)) {
        String::new()
    } else {
        format!("for data that stays in the EU, {name} answers at {}\n", in_eu.join(", "))
    };
    format!(
        "name it at the field, `#[pii(recipient(\"{name}\"))]`, or in pii.toml, with role and safeguard\n\
         {region}[[recipient]]\nname = \"{name}\""
    )
}
