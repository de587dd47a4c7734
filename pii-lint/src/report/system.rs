//! Where flows end, seen from afar: the systems behind the sinks.

use super::{Flow, SinkKind, paths};

/// A sink as a reader of the map knows it: its kind and who stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct System {
    pub kind: SinkKind,
    /// The recipient's name, else the host, else the library that is called.
    pub name: String,
}

impl System {
    pub(super) fn of(flow: &Flow) -> Self {
        let sink = &flow.sink;
        let party = sink.recipient.as_deref().or(sink.host.as_deref());
        Self { kind: sink.kind, name: party.unwrap_or_else(|| library(&sink.function)).to_owned() }
    }
}

/// `sqlx` of `sqlx::query::Query::bind`; of the standard library the module, `std::fs`, or the macro, `panic!`.
pub(super) fn library(function: &str) -> &str {
    let function = function.trim_start_matches("#[");
    match paths::crate_name(function) {
        "std" | "core" | "alloc" => function.rsplit_once("::").map_or(function, |(module, _)| module),
        library => library,
    }
}

/// `HTTP answer`, as a heading.
pub(super) fn title(kind: SinkKind) -> &'static str {
    match kind {
        SinkKind::Log => "Logs",
        SinkKind::Panic => "Panic messages",
        SinkKind::Console => "Console",
        SinkKind::HttpResponse => "HTTP answers",
        SinkKind::HttpClient => "HTTP requests",
        SinkKind::Email => "Mail",
        SinkKind::Database => "Databases",
        SinkKind::Cache => "Caches",
        SinkKind::Queue => "Queues",
        SinkKind::File => "Files",
        SinkKind::Process => "Other programs",
        SinkKind::Metrics => "Metrics",
        SinkKind::ThirdParty => "Vendor SDKs",
    }
}

#[cfg(test)]
mod tests {
    use super::library;

    #[test]
    fn functions_macros_and_attributes_name_their_library() {
        assert_eq!(library("sqlx::query::Query::bind"), "sqlx");
        assert_eq!(library("tracing::info!"), "tracing");
        assert_eq!(library("#[tracing::instrument]"), "tracing");
        assert_eq!(library("std::fs::write"), "std::fs");
    }
}
