//! Which parts of a report are findings: what `check` prints and fails on.

use serde::{Deserialize, Serialize};

use super::{Flow, Report, Step, fnv};

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

/// One finding: a flow nobody allowed, or an entry of the configuration that matches nothing.
#[derive(Debug, Clone, Copy)]
pub enum Finding<'r> {
    /// Personal data reaches a sink.
    Flow(&'r Flow),
    /// About `pii.toml` itself, or about what the code declares.
    Configuration(&'r ConfigFinding),
}

impl<'r> Finding<'r> {
    /// [`Level::Warn`] or [`Level::Deny`].
    pub fn level(self) -> Level {
        match self {
            Self::Flow(flow) => flow.level,
            Self::Configuration(finding) => finding.level,
        }
    }

    /// Whether the baseline has it, too.
    pub fn is_known(self) -> bool {
        match self {
            Self::Flow(flow) => flow.known,
            Self::Configuration(finding) => finding.known,
        }
    }

    /// Name of the rule, `pii-in-log`.
    pub fn rule(self) -> &'r str {
        match self {
            Self::Flow(flow) => &flow.rule,
            Self::Configuration(finding) => &finding.rule,
        }
    }

    /// File it stands in, relative to the workspace root.
    pub fn file(self) -> &'r str {
        match self {
            Self::Flow(flow) => &flow.sink.file,
            Self::Configuration(finding) => &finding.file,
        }
    }

    /// Line it stands at, from 1.
    pub fn line(self) -> u32 {
        match self {
            Self::Flow(flow) => flow.sink.line,
            Self::Configuration(finding) => finding.line,
        }
    }

    /// Column in characters, from 1; 0 when unknown.
    pub fn column(self) -> u32 {
        match self {
            Self::Flow(flow) => flow.sink.column,
            Self::Configuration(finding) => finding.column,
        }
    }

    /// The way the data took, or where a function uses it; empty for the configuration.
    pub fn steps(self) -> &'r [Step] {
        match self {
            Self::Flow(flow) => &flow.steps,
            Self::Configuration(finding) => &finding.steps,
        }
    }

    /// What stays the same when lines move.
    pub fn identity(self) -> String {
        match self {
            Self::Flow(flow) => flow.id.clone(),
            Self::Configuration(finding) => finding.identity(),
        }
    }

    /// The function, type or field it is about; empty for an entry of `pii.toml`.
    pub fn item(self) -> &'r str {
        match self {
            Self::Flow(flow) => &flow.sink.within,
            Self::Configuration(finding) => &finding.item,
        }
    }

    /// The reason of the `[[allow]]` entry that covers it.
    pub fn reason(self) -> Option<&'r str> {
        match self {
            Self::Flow(flow) => flow.reason.as_deref(),
            Self::Configuration(finding) => finding.reason.as_deref(),
        }
    }

    /// The flow it is.
    pub(super) fn flow(self) -> Option<&'r Flow> {
        match self {
            Self::Flow(flow) => Some(flow),
            Self::Configuration(_) => None,
        }
    }

    /// The macro or function the user wrote; empty for what is written down.
    pub(super) fn function(self) -> &'r str {
        self.flow().map_or("", |flow| &flow.sink.function)
    }

    fn id(self) -> &'r str {
        match self {
            Self::Flow(flow) => &flow.id,
            Self::Configuration(finding) => &finding.message,
        }
    }
}

impl Flow {
    /// Whether `check` reports it: at warn or deny, not allowed, not in test code, and not in the baseline.
    pub fn is_finding(&self) -> bool {
        self.level > Level::Allow && !self.allowed && !self.test && !self.known
    }
}

/// All findings of a report, by place.
pub fn findings(report: &Report) -> Vec<Finding<'_>> {
    let flows = report.flows.iter().filter(|flow| flow.is_finding()).map(Finding::Flow);
    let written = report.configuration.iter().chain(&report.declarations);
    let written = written.filter(|finding| finding.is_finding()).map(Finding::Configuration);
    by_place(flows.chain(written).collect())
}

/// The findings of a report that its baseline has, too, by place.
pub fn known_findings(report: &Report) -> Vec<Finding<'_>> {
    let flows = report.flows.iter().map(Finding::Flow);
    let written = report.declarations.iter().map(Finding::Configuration);
    by_place(flows.chain(written).filter(|finding| finding.is_known()).collect())
}

fn by_place(mut findings: Vec<Finding<'_>>) -> Vec<Finding<'_>> {
    findings.sort_by_key(|finding| (finding.file(), finding.line(), finding.column(), finding.rule(), finding.id()));
    findings
}
