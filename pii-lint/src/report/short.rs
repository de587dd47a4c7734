//! Findings, one line each: `file:line:col: level[rule] message`.

use super::finding::{Finding, findings, known_findings};
use super::names::Names;
use super::{Report, wording};

/// One line per finding, by place; without the column where it is unknown. What the baseline has comes last.
pub fn render(report: &Report) -> String {
    let names = Names::new(report);
    let new = findings(report).into_iter().map(|finding| line(finding, &names));
    let known = known_findings(report).into_iter().map(|finding| said(finding, "known", &names));
    new.chain(known).collect()
}

/// One finding.
pub(super) fn line(finding: Finding<'_>, names: &Names<'_>) -> String {
    said(finding, wording::severity(finding.level()), names)
}

fn said(finding: Finding<'_>, severity: &str, names: &Names<'_>) -> String {
    let column = match finding.column() {
        0 => String::new(),
        column => format!("{column}:"),
    };
    let headline = wording::headline(finding, names);
    format!("{}:{}:{column} {severity}[{}] {headline}\n", finding.file(), finding.line(), finding.rule())
}
