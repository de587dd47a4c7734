//! The last lines of `check`: how much was seen, and what was not.

use std::collections::BTreeMap;

use anstyle::{AnsiColor, Effects, Style};

use crate::report::finding::findings;
use crate::report::{Flow, Level, Report, SinkKind, Unanalysed};

const BOLD: Style = Style::new().effects(Effects::BOLD);
const ERROR: Style = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
const WARNING: Style = AnsiColor::Yellow.on_default().effects(Effects::BOLD);

/// As many unmodelled calls are named; the map has them all.
const UNMODELLED_SHOWN: usize = 5;

/// Counts of types, functions, flows and findings, and of what could not be analysed, also when that is nothing.
///
/// With colours, which the caller strips where they are not wanted.
pub fn summary(report: &Report) -> String {
    let mut lines = vec![seen(report)];
    lines.extend(flows_by_kind(&report.flows));
    lines.push(finding_counts(report));
    lines.extend(unseen(&report.unanalysed));
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
    format!(
        "findings: {error}{}{error:#}, {warning}{}{warning:#}",
        counted(errors, "error"),
        counted(warnings, "warning")
    )
}

fn unseen(unanalysed: &Unanalysed) -> Vec<String> {
    let Unanalysed {
        bodies,
        bodies_failed,
        bodies_cut_short,
        opaque_statements,
        unresolved_calls,
        unmodelled,
        crates_without_facts,
    } = unanalysed;
    let mut lines = vec![format!(
        "not analysed: {bodies_failed} of {bodies} bodies, {}, {}, {}",
        counted(*opaque_statements, "opaque statement"),
        counted(*unresolved_calls, "unresolved call"),
        counted(crates_without_facts.len(), "local crate"),
    )];
    if *bodies_cut_short > 0 {
        lines.push(format!("  {} too involved to be followed to the end", counted(*bodies_cut_short, "function")));
    }
    lines.extend(crates_without_facts.iter().map(|name| format!("  crate {name}")));
    if !unmodelled.is_empty() {
        lines.push("  calls without a model, most frequent first:".to_owned());
    }
    let width = unmodelled.iter().map(|(_, calls)| calls.to_string().len()).max().unwrap_or_default();
    lines.extend(
        unmodelled.iter().take(UNMODELLED_SHOWN).map(|(function, calls)| format!("    {calls:>width$}  {function}")),
    );
    if let Some(more @ 1..) = unmodelled.len().checked_sub(UNMODELLED_SHOWN) {
        lines.push(format!("    and {more} more, listed in the map"));
    }
    lines
}

fn counted<N: Copy + PartialEq + From<u8> + std::fmt::Display>(count: N, noun: &str) -> String {
    if count == N::from(1) { format!("{count} {noun}") } else { format!("{count} {noun}s") }
}
