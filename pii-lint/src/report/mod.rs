//! What a run found, ready to be shown. Every output format is one file below and reads only this.

mod baseline;
mod chart;
pub mod coverage;
pub mod diff;
mod end;
mod finding;
pub mod functions;
pub mod github;
pub mod human;
mod identity;
mod layout;
pub mod map_dot;
pub mod map_html;
pub mod map_json;
pub mod map_mermaid;
pub mod map_svg;
pub(crate) mod names;
mod palette;
mod paths;
mod plain;
pub mod rustc_json;
pub mod sarif;
pub mod short;
mod sources;
mod system;
mod unanalysed;
pub mod why_not;
mod wording;

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

pub use baseline::{Baseline, Ratchet};
pub use chart::View;
pub use end::{End, EndKind, GivenTo};
pub use finding::{Finding, findings, known_findings};
pub(crate) use identity::fnv;
pub use sources::Sources;
pub use unanalysed::{CallEntry, CrateEntry, DynCalls, Seen, Unanalysed};
pub use why_not::Answer;

/// Everything one run learnt, sorted and complete; the only input of every output format.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Report {
    /// Name and version of this tool.
    pub tool: String,
    /// Version line of the compiler whose MIR was read.
    pub rustc: String,
    /// Root of the workspace; every `file` is relative to it.
    #[serde(skip)]
    pub root: Utf8PathBuf,
    /// Packages that were asked for.
    pub packages: Vec<String>,
    /// Members of the workspace as cargo describes them: who owns a file.
    #[serde(skip)]
    pub members: Vec<cargo_metadata::Package>,
    /// Recipients that `pii.toml` or a field declares, and known services that receive something, by name.
    pub recipients: Vec<RecipientEntry>,
    /// Types with personal data, by path.
    pub types: Vec<TypeEntry>,
    /// Functions that touch personal data, by path.
    pub functions: Vec<FunctionEntry>,
    /// Every flow of personal data into a sink, whatever its level.
    pub flows: Vec<Flow>,
    /// Findings about the configuration itself and about what the run could see: unused allows, paths that match
    /// nothing, rules with nothing to look at, limits exceeded.
    pub configuration: Vec<ConfigFinding>,
    /// Findings about what types, fields and functions declare: purposes, consent, retention, rights.
    #[serde(default)]
    pub declarations: Vec<ConfigFinding>,
    /// What the run could not see.
    pub unanalysed: Unanalysed,
}

impl Report {
    /// Brings every list into its documented order; field order and witness steps stay as they are.
    pub fn sort(&mut self) {
        self.packages.sort();
        self.recipients.sort_by(|a, b| a.name.cmp(&b.name));
        self.types.sort_by(|a, b| a.path.cmp(&b.path));
        for function in &mut self.functions {
            function.touches.sort();
        }
        self.functions.sort_by(|a, b| (&a.path, &a.file, a.line).cmp(&(&b.path, &b.file, b.line)));
        self.flows.sort_by(|a, b| {
            let place = |flow: &Flow| (flow.sink.line, flow.sink.column);
            (&a.sink.file, place(a), &a.rule, &a.id).cmp(&(&b.sink.file, place(b), &b.rule, &b.id))
        });
        for findings in [&mut self.configuration, &mut self.declarations] {
            findings.sort_by(|a, b| (&a.file, a.line, &a.rule, &a.item).cmp(&(&b.file, b.line, &b.rule, &b.item)));
        }
        self.unanalysed.sort();
    }
}

/// Somebody who receives personal data (Art. 4(9) GDPR).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RecipientEntry {
    /// Name, as fields and sinks refer to it.
    pub name: String,
    /// `processor`, `controller`, `authority`.
    pub role: Option<String>,
    /// What it is used for, of a known service: `crm`.
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Hosts it answers at.
    pub hosts: Vec<String>,
    /// Hosts of a known service for data that stays in the EU.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eu_hosts: Vec<String>,
    /// Functions that hand data to it.
    pub functions: Vec<String>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Safeguard of a transfer to a third country (Art. 46 GDPR), `scc`.
    pub safeguard: Option<String>,
    /// Where the safeguard is documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safeguard_document: Option<String>,
    /// First day the safeguard holds, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// Last day the safeguard holds, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// Where the contract with the recipient is kept (Art. 28(3) GDPR).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<String>,
    /// `pii.toml` or a field names it.
    pub declared: bool,
    /// The shipped registry has it.
    pub known: bool,
}

/// A type that holds personal data.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TypeEntry {
    /// Definition path, `crm::model::Customer`.
    pub path: String,
    /// Whose data it is, `Customer`.
    pub subject: Option<String>,
    /// Where the type says it is stored.
    pub store: Vec<String>,
    /// Where the annotation comes from.
    pub declared: Declared,
    /// Its annotated fields in declaration order.
    pub fields: Vec<FieldEntry>,
    /// Columns of its other fields: those that are no personal data, and those that hold types of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
}

/// Where the knowledge about a type's fields comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Declared {
    /// `#[derive(PersonalData)]` in the workspace.
    Derive,
    /// An `[[external]]` entry of `pii.toml`.
    External,
}

/// One annotated field.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FieldEntry {
    /// Field name; `Variant.field` in an enum.
    pub name: String,
    /// It says whose record this is, and is there for every purpose of the record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub subject_id: bool,
    /// Taxonomy key of the first category, `user.contact.email`.
    pub category: String,
    /// Taxonomy keys of all its categories.
    pub categories: Vec<String>,
    /// Flags of its categories: `secret`, `art9`, `art10`, `identifier`, `free_text`.
    pub flags: Vec<String>,
    /// Purposes with the basis of each.
    pub purposes: Vec<PurposeEntry>,
    /// ISO 8601 duration.
    pub retention: Option<String>,
    /// From when it counts: the name of a field, or an event in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retention_start: Option<RetentionStart>,
    /// Recipients named at the field.
    pub recipients: Vec<String>,
    /// Whose data it is, where it is not the subject of the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Where the value comes from: `provided`, `observed`, `derived` or `third_party`, as the attribute says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// What erasure does with it, `anonymise` (Art. 17 GDPR).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erase: Option<String>,
    /// Mask under which a policy shows a part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mask: Option<String>,
    /// Column of the store, where it is not named like the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

/// From when a retention period counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RetentionStart {
    /// The time in this field of the type.
    Field(String),
    /// This happens.
    Event(String),
}

/// A purpose and its legal basis (Art. 6(1) GDPR).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PurposeEntry {
    /// Purpose key, `marketing.communications`.
    pub purpose: String,
    /// Legal basis, `consent`.
    pub basis: Option<String>,
    /// Condition under which special categories are processed (Art. 9(2) GDPR).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Where the assessment of legitimate interests is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<String>,
}

/// A function that touches personal data.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FunctionEntry {
    /// Definition path, `crm::handlers::create`.
    pub path: String,
    /// File, relative to the workspace root.
    pub file: String,
    /// Line of the function's name.
    pub line: u32,
    /// Compiled only into tests.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub test: bool,
    /// Written by a macro (a derive), not by hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub generated: bool,
    /// Answers requests: registered as a handler.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub handler: bool,
    /// Purposes declared with `#[processing]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub purposes: Vec<PurposeEntry>,
    /// The data it touches and how.
    pub touches: Vec<Touch>,
    /// What tests run of it, when somebody has counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
}

/// What tests run of a function.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Last line of the function.
    pub end_line: u32,
    /// Its lines that can be executed, as far as the coverage files know them.
    pub lines: u32,
    /// Of them, those that were.
    pub executed: u32,
}

/// A datum a function touches.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Touch {
    /// `crm::Customer.email`.
    pub data: String,
    /// How, in the order of [`How`].
    pub how: Vec<How>,
}

/// What a function does with a datum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Reads the field.
    Reads,
    /// Assigns the field.
    Writes,
    /// Builds the value that holds it.
    Creates,
    /// Handles a value computed from it.
    Derives,
    /// Only carries the value that holds it.
    Passes,
}

/// How severe a finding is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// On the map, no finding.
    #[default]
    Allow,
    /// Reported, does not fail the run.
    Warn,
    /// Reported, fails the run.
    Deny,
}

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

/// Where a finding stands that is about the workspace as a whole: its manifest.
pub const MANIFEST: &str = "Cargo.toml";

/// A finding about something that is written down: in `pii.toml`, at a type, field or function, or nowhere in the
/// workspace.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ConfigFinding {
    /// `unused-allow`, `missing-retention`, `purpose-mismatch` and so on.
    pub rule: String,
    /// Level after `[levels]` and command line.
    pub level: Level,
    /// Covered by an `[[allow]]` entry.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub allowed: bool,
    /// The reason given there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What is wrong, one sentence, lower case.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The type, field or function it is about, as `[[allow]]` names it; empty for an entry of `pii.toml`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub item: String,
    /// The data it is about: `crm::Customer.email`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<String>,
    /// File it stands in, relative to the workspace root.
    pub file: String,
    /// Line it stands at.
    pub line: u32,
    /// Column of the name there, from 1; 0 when unknown.
    #[serde(skip)]
    pub column: u32,
    /// Where each datum is used, of findings about functions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// A baseline has it, too: counted, and never fails a run.
    #[serde(skip)]
    pub known: bool,
}

impl ConfigFinding {
    /// Whether `check` reports it: at warn or deny, not allowed, and not in the baseline.
    pub fn is_finding(&self) -> bool {
        self.level > Level::Allow && !self.allowed && !self.known
    }

    /// What stays the same when lines move: rule, item and message; of an entry of a file, the file.
    pub(crate) fn identity(&self) -> String {
        let place = if self.item.is_empty() { &self.file } else { &self.item };
        fnv([&*self.rule, &**place, &*self.message])
    }
}
