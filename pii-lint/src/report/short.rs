//! Findings, one line each: `file:line:col: level[rule] message`.

use super::finding::findings;
use super::names::Names;
use super::{Report, wording};

/// One line per finding, by place; without the column where it is unknown.
pub fn render(report: &Report) -> String {
    let names = Names::new(report);
    let lines = findings(report).into_iter().map(|finding| {
        let column = match finding.column() {
            0 => String::new(),
            column => format!("{column}:"),
        };
        let severity = wording::severity(finding.level());
        let headline = wording::headline(finding, &names);
        format!("{}:{}:{column} {severity}[{}] {headline}\n", finding.file(), finding.line(), finding.rule())
    });
    lines.collect()
}
