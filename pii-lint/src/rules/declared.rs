//! Who and what `pii.toml` names: recipients and stores.

use crate::config::{Config, Recipient, Store};
use crate::flow::FoundSink;
use crate::link::DataField;
use crate::report::SinkKind;

/// Whether a pattern of `pii.toml` covers a path: the path itself, or with a last segment `*` everything below.
pub(super) fn covers(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix("::*") {
        Some(above) => path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with("::")),
        None => pattern == path || pattern == "*",
    }
}

fn is_host_of(host: &str, recipient: &Recipient) -> bool {
    recipient.hosts.iter().any(|known| {
        let known = known.strip_prefix("*.").unwrap_or(known);
        host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'))
    })
}

fn goes_through(functions: &[String], sink: &FoundSink) -> bool {
    functions.iter().any(|pattern| {
        covers(pattern, &sink.callee)
            || covers(pattern, &sink.within)
            || sink.through.iter().any(|path| covers(pattern, path))
    })
}

/// The recipient a sink sends to, when `pii.toml` names it.
///
/// A host found in the code decides before the functions do: a function declared for one vendor that reaches
/// another vendor's host does not make that vendor declared.
pub(super) fn recipient<'c>(config: &'c Config, sink: &FoundSink) -> Option<&'c Recipient> {
    let all = || config.recipients.iter().map(|entry| &entry.value);
    let by_host = all().find(|recipient| sink.hosts.iter().any(|host| is_host_of(host, recipient)));
    let unknown_host = sink.hosts.iter().any(|host| !all().any(|recipient| is_host_of(host, recipient)));
    if unknown_host {
        return None;
    }
    by_host.or_else(|| all().find(|recipient| goes_through(&recipient.functions, sink)))
}

/// Whether a datum may be written to a sink.
pub(super) fn is_stored(config: &Config, sink: &FoundSink, field: &DataField) -> bool {
    let named = |store: &Store| {
        let kind = store.kind.is_none_or(|kind| kind == sink.kind);
        let by_function = goes_through(&store.functions, sink);
        let by_name = store.functions.is_empty() && field.store.contains(&store.name);
        kind && (by_function || by_name)
    };
    if config.stores.iter().any(|entry| named(&entry.value)) {
        return true;
    }
    sink.kind == SinkKind::Database && !field.store.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_cover_paths_and_everything_below() {
        assert!(covers("crm::audit::*", "crm::audit::note"));
        assert!(covers("crm::audit::note", "crm::audit::note"));
        assert!(!covers("crm::audit::*", "crm::auditor::note"));
        assert!(!covers("crm::audit", "crm::audit::note"));
    }
}
