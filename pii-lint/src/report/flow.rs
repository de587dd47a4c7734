//! Personal data on its way out: flows, the sinks they end at, and the steps in between.

use serde::{Deserialize, Serialize};

use super::Level;

/// Personal data reaching a sink.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own in the JSON document")]
pub struct Flow {
    /// Stable id: a hash of rule, item paths, data and sink, without line numbers.
    pub id: String,
    /// Rule that speaks about this sink.
    pub rule: String,
    /// Level after `[levels]` and command line.
    pub level: Level,
    /// Covered by an `[[allow]]` entry.
    pub allowed: bool,
    /// The reason given there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The recipient or store is declared for all of this data.
    pub declared: bool,
    /// In test code: listed, never fails a build.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub test: bool,
    /// The data, sorted: `crm::Customer.email`.
    pub data: Vec<String>,
    /// Taxonomy keys of the data, sorted, without duplicates.
    pub category: Vec<String>,
    /// Pseudonymised on the way (a hash): still personal, not clear text.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pseudonymised: bool,
    /// Where it ends.
    pub sink: Sink,
    /// The way there, one step per call: a witness for the first datum.
    pub steps: Vec<Step>,
    /// A finding that a baseline has, too: counted, and never fails a run.
    #[serde(skip)]
    pub known: bool,
}

/// A place where data leaves the program's control.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sink {
    /// Kind of sink.
    pub kind: SinkKind,
    /// The macro or function the user wrote, `tracing::info!` or `reqwest::RequestBuilder::json`.
    pub function: String,
    /// Who receives it, when known: the name of a declared recipient or a known service.
    pub recipient: Option<String>,
    /// Host found in a URL literal, when there is one; open parts are `*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Path of the function the sink stands in.
    pub within: String,
    /// File, relative to the workspace root.
    pub file: String,
    /// Line the user wrote.
    pub line: u32,
    /// Column of the macro's or method's name, from 1; 0 when unknown.
    #[serde(skip)]
    pub column: u32,
}

/// Kinds of sink, as they print in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SinkKind {
    /// Log records and spans.
    Log,
    /// Panic messages.
    Panic,
    /// Standard output and error.
    Console,
    /// Answers to HTTP requests.
    HttpResponse,
    /// Requests to other services.
    HttpClient,
    /// Mail.
    Email,
    /// Databases.
    Database,
    /// Caches.
    Cache,
    /// Message queues.
    Queue,
    /// Files.
    File,
    /// Arguments or environment of other programs.
    Process,
    /// Metrics and their labels.
    Metrics,
    /// A vendor's SDK.
    ThirdParty,
}

impl SinkKind {
    /// All kinds.
    pub const ALL: [Self; 13] = [
        Self::Log,
        Self::Panic,
        Self::Console,
        Self::HttpResponse,
        Self::HttpClient,
        Self::Email,
        Self::Database,
        Self::Cache,
        Self::Queue,
        Self::File,
        Self::Process,
        Self::Metrics,
        Self::ThirdParty,
    ];

    /// As it prints in JSON, `http-response`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::Panic => "panic",
            Self::Console => "console",
            Self::HttpResponse => "http-response",
            Self::HttpClient => "http-client",
            Self::Email => "email",
            Self::Database => "database",
            Self::Cache => "cache",
            Self::Queue => "queue",
            Self::File => "file",
            Self::Process => "process",
            Self::Metrics => "metrics",
            Self::ThirdParty => "third-party",
        }
    }
}

/// One step of a witness path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Function the step happens in.
    pub function: String,
    /// File, relative to the workspace root.
    pub file: String,
    /// Line the user wrote.
    pub line: u32,
    /// What happens: `reads email`, `passes it to crm::audit::note`, `formats it`, `logs it`.
    pub what: String,
}
