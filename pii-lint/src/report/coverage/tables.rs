//! Coverage for people.

use std::fmt::Write as _;

use super::{Coverage, FunctionEntry, State, Tested, percent};
use crate::report::{How, Touch};

/// The functions that no test runs, then those that are run in part, and the sums.
#[must_use]
pub fn human(tested: &Tested<'_>) -> String {
    let mut text = String::new();
    for (title, state) in SECTIONS {
        let rows: Vec<_> = tested.in_state(*state).map(|row| cells(tested, row)).collect();
        if rows.is_empty() {
            continue;
        }
        let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or_default();
        let widths = [width(0), width(1), width(2)];
        let _ = writeln!(text, "{title}:");
        for [function, place, lines, data] in &rows {
            let [first, second, third] = widths;
            let row = format!("  {function:first$}  {place:second$}  {lines:>third$}  {data}");
            let _ = writeln!(text, "{}", row.trim_end());
        }
        text.push('\n');
    }
    text + &sums(tested)
}

/// The same for a review or a page.
#[must_use]
pub fn markdown(tested: &Tested<'_>) -> String {
    let mut text = format!("**{}**\n", sums(tested).trim_end());
    for (title, state) in SECTIONS {
        let mut rows = tested.in_state(*state).map(|row| cells(tested, row)).peekable();
        if rows.peek().is_none() {
            continue;
        }
        let _ = write!(text, "\n{title}:\n\n| function | place | lines run | personal data |\n|---|---|--:|---|\n");
        for [function, place, lines, data] in rows {
            let _ = writeln!(text, "| `{function}` | {place} | {lines} | {data} |");
        }
    }
    text
}

const SECTIONS: &[(&str, State)] = &[("no test runs", State::NotRun), ("tests run a part of", State::Partly)];

fn cells(tested: &Tested<'_>, (function, coverage): &(&FunctionEntry, Coverage)) -> [String; 4] {
    let lines = match coverage.lines {
        0 => "not in the files".to_owned(),
        lines => format!("{}/{lines}", coverage.executed),
    };
    let all = || function.touches.iter();
    let mut data: Vec<&str> =
        all().filter(|touch| is_more_than_carried(touch)).map(|touch| tested.names.short(&touch.data)).collect();
    if data.is_empty() {
        data = all().map(|touch| tested.names.short(&touch.data)).collect();
    }
    [function.path.clone(), format!("{}:{}", function.file, function.line), lines, data.join(", ")]
}

fn is_more_than_carried(touch: &Touch) -> bool {
    touch.how.iter().any(|how| *how != How::Passes)
}

fn sums(tested: &Tested<'_>) -> String {
    let share = tested.share().map(|share| format!(" ({}%)", percent(share))).unwrap_or_default();
    let (executed, lines) = tested.lines();
    format!(
        "tests run {} of {} functions touching personal data{share}, {executed} of their {lines} lines; not counted: {} in \
         tests, {} written by macros\n",
        tested.run(),
        tested.total(),
        tested.tests,
        tested.generated,
    )
}
