//! The last lines of `check`: how much was seen, and what was not.

use std::collections::BTreeMap;

use anstyle::{AnsiColor, Effects, Style};

use super::unseen;
use crate::report::finding::{findings, known_findings};
use crate::report::{Finding, Flow, Level, Report, SinkKind, counted};

const BOLD: Style = Style::new().effects(Effects::BOLD);
const ERROR: Style = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
const WARNING: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD);

/// Counts of types, functions, flows and findings, and of what could not be analysed, also when that is nothing; with
/// lists of the latter when they are asked for.
///
/// With colours, which the caller strips where they are not wanted.
pub fn summary(report: &Report, with_lists: bool) -> String {
    let mut lines = vec![seen(report)];
    lines.extend(flows_by_kind(&report.flows));
    lines.push(finding_counts(report));
    if with_lists {
        lines.extend(known(report));
    }
    lines.push(unseen::line(&report.unanalysed, with_lists));
    if with_lists {
        lines.extend(unseen::lists(&report.unanalysed));
    }
    lines.join("\n") + "\n"
}

fn seen(report: &Report) -> String {
    let fields: usize = report.types.iter().map(|entry| entry.fields.len()).sum();
    let tests = report.functions.iter().filter(|function| function.test).count();
    format!(
        "{BOLD}{}{BOLD:#}: {} with {}, {} touching personal data, and {tests} in tests",
        report.packages.join(", "),
        counted(report.types.len(), "type"),
        counted(fields, "personal field"),
        counted(report.functions.len() - tests, "function"),
    )
}

#[derive(Default)]
struct KindCounts {
    flows: usize,
    findings: usize,
    allowed: usize,
    tests: usize,
}

fn flows_by_kind(flows: &[Flow]) -> Vec<String> {
    let mut by_kind: BTreeMap<SinkKind, KindCounts> = BTreeMap::new();
    for flow in flows {
        let counts = by_kind.entry(flow.sink.kind).or_default();
        counts.flows += 1;
        counts.findings += usize::from(flow.is_finding());
        counts.allowed += usize::from(flow.allowed && !flow.test);
        counts.tests += usize::from(flow.test);
    }
    if by_kind.is_empty() {
        return Vec::new();
    }
    let row = |name: &str, [flows, findings, allowed, tests]: [&str; 4]| {
        format!("  {name:<16}{flows:>6}{findings:>10}{allowed:>9}{tests:>10}")
    };
    let mut lines = vec![row("sink", ["flows", "findings", "allowed", "in tests"])];
    lines.extend(by_kind.iter().map(|(kind, counts)| {
        let KindCounts { flows, findings, allowed, tests } = counts;
        row(kind.name(), [flows, findings, allowed, tests].map(usize::to_string).each_ref().map(String::as_str))
    }));
    lines
}

fn finding_counts(report: &Report) -> String {
    let all = findings(report);
    let errors = all.iter().filter(|finding| finding.level() == Level::Deny).count();
    let warnings = all.len() - errors;
    let paint = |count: usize, style: Style| if count == 0 { Style::new() } else { style };
    let (error, warning) = (paint(errors, ERROR), paint(warnings, WARNING));
    let known = match known_findings(report).len() {
        0 => String::new(),
        known => format!(", and {known} known from the baseline"),
    };
    format!(
        "findings: {error}{}{error:#}, {warning}{}{warning:#}{known}",
        counted(errors, "error"),
        counted(warnings, "warning")
    )
}

fn known(report: &Report) -> Vec<String> {
    let line = |finding: Finding<'_>| format!("  {}:{}  {}", finding.file(), finding.line(), finding.rule());
    let lines: Vec<_> = known_findings(report).into_iter().map(line).collect();
    let title = (!lines.is_empty()).then(|| "  known from the baseline:".to_owned());
    title.into_iter().chain(lines.into_iter().map(|line| format!("  {line}"))).collect()
}
