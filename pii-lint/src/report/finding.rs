//! Which parts of a report are findings: what `check` prints and fails on.

use super::{ConfigFinding, Flow, Level, Report, Step};

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
