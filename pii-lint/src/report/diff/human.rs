//! The difference for the terminal.

use anstyle::{AnsiColor, Effects, Style};

use super::rows::{Cell, Row, Section, Sign, sections};
use super::{Diff, Policy, Side, Violation};
use crate::report::Report;

const BOLD: Style = Style::new().effects(Effects::BOLD);

/// Tables of what is new, changed and removed, and a verdict in the last line.
///
/// With colours, which the caller strips where they are not wanted.
pub fn render(diff: &Diff, base: &Report, head: &Report, denied: &[Violation]) -> String {
    let mut text = format!("{BOLD}{}{BOLD:#} compared with {}\n", diff.head.packages.join(", "), called(&diff.base));
    for section in sections(diff, base, head) {
        text.push_str(&table(&section));
    }
    text.push('\n');
    text.push_str(&verdict(diff));
    text.push('\n');
    for violation in denied {
        let style = AnsiColor::BrightRed.on_default().effects(Effects::BOLD);
        let Violation { policy, count } = violation;
        text.push_str(&format!("{style}denied{style:#}: {policy}: {}\n", policy.counted(*count)));
    }
    text
}

/// `main (1a2b3c4)`.
pub(super) fn called(side: &Side) -> String {
    match &side.commit {
        Some(commit) if !commit.starts_with(&side.name) => format!("{} ({})", side.name, short(commit)),
        Some(commit) => short(commit).to_owned(),
        None => side.name.clone(),
    }
}

fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

/// `1 new field, 2 new flows, 1 new finding`, or that nothing is new.
pub fn verdict(diff: &Diff) -> String {
    let counts: Vec<_> = Policy::ALL
        .iter()
        .map(|policy| (policy, policy.count(diff)))
        .filter(|(_, count)| *count > 0)
        .map(|(policy, count)| policy.counted(count))
        .collect();
    match (counts.as_slice(), diff.is_empty()) {
        ([], true) => "no difference in what becomes of personal data".to_owned(),
        ([], false) => "nothing new reaches anybody".to_owned(),
        (some, _) => some.join(", "),
    }
}

fn table(section: &Section) -> String {
    let mut widths = vec![0; section.headers.len()];
    for row in &section.rows {
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            *width = (*width).max(plain(cell).chars().count());
        }
    }
    let mut text = format!("\n{BOLD}{}{BOLD:#}\n", section.title.to_lowercase());
    for Row { sign, cells } in &section.rows {
        let (mark, style) = match sign {
            Sign::New => ('+', AnsiColor::Green.on_default()),
            Sign::Changed => ('~', AnsiColor::Yellow.on_default()),
            Sign::Removed => ('-', AnsiColor::Red.on_default()),
        };
        let line: Vec<_> = cells
            .iter()
            .zip(&widths)
            .filter(|(_, width)| **width > 0)
            .map(|(cell, width)| format!("{:width$}", plain(cell)))
            .collect();
        text.push_str(&format!("{style}{mark}{style:#} {}\n", line.join("  ").trim_end()));
    }
    if let Some(note) = &section.note {
        text.push_str(&format!("  {note}\n"));
    }
    text
}

fn plain(cell: &Cell) -> &str {
    match cell {
        Cell::Code(text) | Cell::Text(text) => text,
    }
}
