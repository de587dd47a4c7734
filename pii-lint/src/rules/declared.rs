//! What `pii.toml` names: functions, and stores.

use crate::config::{Config, Store};
use crate::flow::{Delivery, FoundSink};
use crate::link::DataField;
use crate::report::SinkKind;

/// Whether a pattern of `pii.toml` covers a path: the path itself, or with a last segment `*` everything below.
pub(crate) fn covers(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix("::*") {
        Some(above) => path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with("::")),
        None => pattern == path || pattern == "*",
    }
}

/// Whether a delivery passes one of these functions on its way, the sink's own among them.
pub(super) fn goes_through(functions: &[String], sink: &FoundSink, delivery: &Delivery) -> bool {
    functions.iter().any(|pattern| {
        covers(pattern, &sink.callee)
            || covers(pattern, &sink.within)
            || delivery.through.iter().any(|path| covers(pattern, path))
    })
}

/// Whether a datum may be written to a sink.
pub(super) fn is_stored(config: &Config, sink: &FoundSink, delivery: &Delivery, field: &DataField) -> bool {
    let named = |store: &Store| {
        let kind = store.kind.is_none_or(|kind| kind == sink.kind);
        let by_function = goes_through(&store.functions, sink, delivery);
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
