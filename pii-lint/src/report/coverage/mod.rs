//! Which functions that touch personal data no test runs: as a table, as Markdown, as JSON, and as a badge.

mod tables;

use serde::Serialize;

pub use tables::{human, markdown};

use super::json::document;
use super::names::Names;
use super::{Coverage, FunctionEntry, Report};

/// How far the functions that touch personal data are tested.
#[derive(Debug)]
pub struct Tested<'r> {
    functions: Vec<(&'r FunctionEntry, Coverage)>,
    tests: usize,
    generated: usize,
    names: Names<'r>,
}

/// How much of a function was executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing, or the coverage files do not know it.
    NotRun,
    /// Some lines.
    Partly,
    /// All lines.
    Run,
}

impl Coverage {
    /// How much was executed.
    #[must_use]
    pub fn state(self) -> State {
        match (self.executed, self.lines) {
            (0, _) => State::NotRun,
            (executed, lines) if executed < lines => State::Partly,
            _ => State::Run,
        }
    }
}

impl<'r> Tested<'r> {
    /// What the report says. Functions in tests and those that macros wrote are only counted.
    #[must_use]
    pub fn of(report: &'r Report) -> Self {
        let (tests, others): (Vec<_>, Vec<_>) = report.functions.iter().partition(|function| function.test);
        let (generated, written): (Vec<_>, Vec<_>) = others.into_iter().partition(|function| function.generated);
        let with_coverage = |function: &'r FunctionEntry| (function, function.coverage.unwrap_or_default());
        let mut functions: Vec<_> = written.into_iter().map(with_coverage).collect();
        functions.sort_by_key(|(function, coverage)| (coverage.state(), &function.file, function.line, &function.path));
        Self { functions, tests: tests.len(), generated: generated.len(), names: Names::new(report) }
    }

    /// The functions that count.
    #[must_use]
    pub fn total(&self) -> usize {
        self.functions.len()
    }

    /// Of them, those of which a test runs anything.
    #[must_use]
    pub fn run(&self) -> usize {
        self.functions.len() - self.in_state(State::NotRun).count()
    }

    /// Share of the functions of which a test runs anything, in hundredths of a percent, rounded down: what is not whole
    /// is never told as whole. None when there are no functions.
    #[must_use]
    pub fn share(&self) -> Option<u64> {
        (self.run() as u64 * 10_000).checked_div(self.total() as u64)
    }

    fn in_state(&self, state: State) -> impl Iterator<Item = &(&'r FunctionEntry, Coverage)> {
        self.functions.iter().filter(move |(_, coverage)| coverage.state() == state)
    }

    fn lines(&self) -> (u64, u64) {
        let sum = |of: fn(&Coverage) -> u32| self.functions.iter().map(|(_, coverage)| u64::from(of(coverage))).sum();
        (sum(|coverage| coverage.executed), sum(|coverage| coverage.lines))
    }
}

/// `87.5` of 8750.
fn percent(share: u64) -> String {
    let (whole, part) = (share / 100, share % 100);
    match part {
        0 => whole.to_string(),
        _ => format!("{whole}.{part:02}").trim_end_matches('0').to_owned(),
    }
}

#[derive(Serialize)]
struct Document<'r> {
    schema: &'static str,
    functions: Vec<Row<'r>>,
    total: usize,
    run: usize,
    not_run: usize,
    partly: usize,
    percent: Option<serde_json::Number>,
    lines: u64,
    executed: u64,
    excluded: Excluded,
}

#[derive(Serialize)]
struct Excluded {
    tests: usize,
    generated: usize,
}

#[derive(Serialize)]
struct Row<'r> {
    path: &'r str,
    file: &'r str,
    line: u32,
    end_line: u32,
    state: State,
    lines: u32,
    executed: u32,
    data: Vec<&'r str>,
}

/// One JSON document, schema `pii-coverage/1`.
#[must_use]
pub fn json(tested: &Tested<'_>) -> String {
    let rows = tested.functions.iter().map(|(function, coverage)| Row {
        path: &function.path,
        file: &function.file,
        line: function.line,
        end_line: coverage.end_line,
        state: coverage.state(),
        lines: coverage.lines,
        executed: coverage.executed,
        data: function.touches.iter().map(|touch| touch.data.as_str()).collect(),
    });
    let (executed, lines) = tested.lines();
    document(&Document {
        schema: "pii-coverage/1",
        functions: rows.collect(),
        total: tested.total(),
        run: tested.run(),
        not_run: tested.in_state(State::NotRun).count(),
        partly: tested.in_state(State::Partly).count(),
        percent: tested.share().and_then(|share| percent(share).parse().ok()),
        lines,
        executed,
        excluded: Excluded { tests: tested.tests, generated: tested.generated },
    })
}

/// What shields.io reads as an endpoint.
#[must_use]
pub fn badge(tested: &Tested<'_>) -> String {
    let (message, color) = match tested.share() {
        None => ("unknown".to_owned(), "lightgrey"),
        Some(share) => {
            let color = match share {
                9_000.. => "brightgreen",
                7_500.. => "yellow",
                _ => "red",
            };
            (format!("{}%", share / 100), color)
        }
    };
    let badge = serde_json::json!({
        "schemaVersion": 1, "label": "personal data tested", "message": message, "color": color,
    });
    format!("{badge}\n")
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_written_short() {
        assert_eq!(percent(10_000), "100");
        assert_eq!(percent(8_750), "87.5");
        assert_eq!(percent(3_333), "33.33");
        assert_eq!(percent(0), "0");
    }
}
