//! Findings as SARIF 2.1.0, for code scanning.
//!
//! A flow at deny level is an error, at warn level a warning. What `[[allow]]` covers is there with its reason as a
//! suppression. Flows at allow level and flows of tests are no findings and left out. The flow's id is the
//! fingerprint, so a finding stays the same one when lines move.

mod document;
mod rule;

use std::collections::BTreeMap;

use self::document::{
    ArtifactLocation, BaselineState, CodeFlow, Driver, Invocation, Location, Log, LogicalLocation, Message,
    Notification, PhysicalLocation, Properties, Region, ResultEntry, Run, Suppression, ThreadFlow, ThreadFlowLocation,
    Tool,
};
use super::finding::{Finding, findings, known_findings};
use super::names::Names;
use super::sources::Sources;
use super::{Flow, Level, Report, Step, json, wording};

pub use rule::RulePage;

/// GitHub refuses runs with more results.
const MAX_RESULTS: usize = 25_000;
/// GitHub shows as many of them.
const SHOWN_RESULTS: usize = 5_000;
/// GitHub shows as many locations of one thread flow.
const MAX_STEPS: usize = 1_000;

/// What a document says and leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sarif {
    /// The document.
    pub text: String,
    /// What was cut off, and what will not be seen, in words.
    pub cut: Vec<String>,
}

/// How a document is written.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'s> {
    /// The rules of the tool.
    pub rules: &'s [RulePage<'s>],
    /// Where the workspace stands in the repository, empty or with a slash at its end.
    pub folder: &'s str,
    /// The findings were compared with a baseline.
    pub has_baseline: bool,
}

/// The document; most severe first, so that what is cut off weighs least.
pub fn render(report: &Report, sources: &Sources, settings: &Settings<'_>) -> Sarif {
    let mut writer = Writer { names: Names::new(report), sources, settings, seen: BTreeMap::new(), shortened: 0 };
    let mut all: Vec<(Finding<'_>, Kind)> = findings(report).into_iter().map(|finding| (finding, Kind::New)).collect();
    all.sort_by_key(|(finding, _)| std::cmp::Reverse(finding.level()));
    all.extend(known_findings(report).into_iter().map(|finding| (finding, Kind::Known)));
    let flows = report.flows.iter().filter(|flow| flow.allowed && flow.level > Level::Allow && !flow.test);
    let written = report.declarations.iter().filter(|finding| finding.allowed && finding.level > Level::Allow);
    let allowed = flows.map(Finding::Flow).chain(written.map(Finding::Configuration));
    all.extend(allowed.map(|finding| (finding, Kind::Allowed)));
    let hidden = all.len().saturating_sub(MAX_RESULTS);
    all.truncate(MAX_RESULTS);
    let results: Vec<_> = all.iter().map(|(finding, kind)| writer.result(*finding, *kind)).collect();
    let mut cut = Vec::new();
    if hidden > 0 {
        cut.push(format!("{hidden} results were left out: GitHub takes {MAX_RESULTS}"));
    }
    if results.len() > SHOWN_RESULTS {
        cut.push(format!("GitHub shows {SHOWN_RESULTS} of these {} results", results.len()));
    }
    if writer.shortened > 0 {
        cut.push(format!("{} ways of more than {MAX_STEPS} steps were shortened in their middle", writer.shortened));
    }
    let log = Log::of(Run {
        tool: Tool { driver: driver(report, settings.rules) },
        automation_details: document::AutomationDetails { id: format!("cargo-pii/{}", settings.folder) },
        column_kind: "unicodeCodePoints",
        invocations: vec![Invocation {
            execution_successful: true,
            tool_execution_notifications: cut.iter().map(|text| Notification::warning(text.clone())).collect(),
        }],
        results,
    });
    Sarif { text: json::document(&log), cut }
}

fn driver<'s>(report: &Report, rules: &'s [RulePage<'s>]) -> Driver<'s> {
    // `cargo-pii 0.1.0`.
    let (name, version) = report.tool.split_once(' ').unwrap_or((&report.tool, "0.0.0"));
    Driver {
        name: name.to_owned(),
        semantic_version: version.to_owned(),
        information_uri: env!("CARGO_PKG_REPOSITORY"),
        rules: rules.iter().map(RulePage::descriptor).collect(),
    }
}

/// Why a result is in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    New,
    Known,
    Allowed,
}

struct Writer<'w> {
    names: Names<'w>,
    sources: &'w Sources,
    settings: &'w Settings<'w>,
    /// How often each identity occurred.
    seen: BTreeMap<String, usize>,
    shortened: usize,
}

impl<'w> Writer<'w> {
    fn result(&mut self, finding: Finding<'w>, kind: Kind) -> ResultEntry<'w> {
        let identity = finding.identity();
        let flow = finding.flow();
        let times = self.seen.entry(identity.clone()).or_default();
        *times += 1;
        // Equal flows of one function have one id; a host that tracks results wants to tell them apart.
        let unique = format!("{identity}:{times}");
        let rules = self.settings.rules;
        ResultEntry {
            rule_id: finding.rule(),
            rule_index: rules.iter().position(|rule| rule.id == finding.rule()),
            level: match finding.level() {
                Level::Deny => "error",
                Level::Warn => "warning",
                Level::Allow => "note",
            },
            message: Message { text: wording::headline(finding, &self.names) },
            locations: vec![self.location_of(finding)],
            code_flows: flow.and_then(|flow| self.way(flow)).into_iter().collect(),
            // Where a function uses data is no way that it takes.
            related_locations: match flow {
                Some(_) => Vec::new(),
                None => finding.steps().iter().take(MAX_STEPS).map(|step| self.step(step)).collect(),
            },
            partial_fingerprints: BTreeMap::from([("piiFlow/v1", identity), ("primaryLocationLineHash", unique)]),
            baseline_state: match kind {
                Kind::New if self.settings.has_baseline => Some(BaselineState::New),
                Kind::Known => Some(BaselineState::Unchanged),
                _ => None,
            },
            suppressions: (kind == Kind::Allowed).then(|| {
                let justification = finding.reason().unwrap_or_default().to_owned();
                vec![Suppression { kind: "external", status: "accepted", justification }]
            }),
            properties: flow.map(|flow| Properties {
                data: &flow.data,
                categories: &flow.category,
                sink: flow.sink.kind.name(),
                recipient: flow.sink.recipient.as_deref().or(flow.sink.host.as_deref()),
                help: wording::help(finding, &self.names),
            }),
        }
    }

    fn location_of(&self, finding: Finding<'w>) -> Location<'w> {
        Location {
            physical_location: self.place(finding.file(), finding.line(), finding.column(), finding.function()),
            logical_locations: match (finding.item(), finding) {
                ("", _) => Vec::new(),
                (function, Finding::Flow(_)) => vec![LogicalLocation::function(function)],
                (item, Finding::Configuration(_)) => vec![LogicalLocation::item(item)],
            },
            message: None,
        }
    }

    fn way(&mut self, flow: &'w Flow) -> Option<CodeFlow<'w>> {
        if flow.steps.is_empty() {
            return None;
        }
        let is_long = flow.steps.len() > MAX_STEPS;
        self.shortened += usize::from(is_long);
        let (start, end) = if is_long {
            (&flow.steps[..MAX_STEPS / 2], &flow.steps[flow.steps.len() - MAX_STEPS / 2..])
        } else {
            (&flow.steps[..], &[][..])
        };
        let locations = start.iter().chain(end).map(|step| ThreadFlowLocation { location: self.step(step) });
        let first = flow.data.first().map(|datum| self.names.short(datum)).unwrap_or_default();
        Some(CodeFlow {
            message: Message { text: format!("how {first} gets there") },
            thread_flows: vec![ThreadFlow { locations: locations.collect() }],
        })
    }

    fn step(&self, step: &'w Step) -> Location<'w> {
        Location {
            physical_location: self.place(&step.file, step.line, 0, ""),
            logical_locations: vec![LogicalLocation::function(&step.function)],
            message: Some(Message { text: step.what.clone() }),
        }
    }

    fn place(&self, file: &str, line: u32, column: u32, name: &str) -> PhysicalLocation {
        let columns = self.sources.place(file, line, column, name).map(|place| place.columns);
        PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&format!("{}{file}", self.settings.folder)) },
            region: Region {
                start_line: line.max(1),
                start_column: columns.as_ref().map(|columns| columns.start),
                end_column: columns.map(|columns| columns.end),
            },
        }
    }
}

/// A relative path as a URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_becomes_a_relative_reference() {
        assert_eq!(uri("crates/a b/src/ä.rs"), "crates/a%20b/src/%C3%A4.rs");
        assert_eq!(uri("a:b#c?d%.rs"), "a%3Ab%23c%3Fd%25.rs");
    }
}
