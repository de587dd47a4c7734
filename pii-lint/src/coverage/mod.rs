//! Which functions that touch personal data a test run has executed: the lines of coverage files, counted for the
//! functions of a report.

mod lcov;
mod paths;

use std::collections::BTreeMap;

pub use lcov::{Lines, Malformed, parse};
pub use paths::Roots;

use crate::report::{Coverage, Report};
use crate::source::Outline;

/// The lines of the source files that one coverage file names, by the name each has there.
pub type Files = BTreeMap<String, Lines>;

/// The lines that were executed or not, by file relative to the workspace root.
pub type Executed = BTreeMap<String, Lines>;

/// Notes at every function written by hand, tests aside, how many of its lines were executed. A function that the
/// coverage files do not know has none.
pub fn apply(report: &mut Report, executed: &Executed, source: impl Fn(&str) -> Option<String>) {
    let mut outlines: BTreeMap<String, Option<Outline>> = BTreeMap::new();
    for function in report.functions.iter_mut().filter(|function| function.is_by_hand()) {
        let outline = outlines
            .entry(function.file.clone())
            .or_insert_with(|| source(&function.file).map(|text| Outline::of(&text)))
            .as_ref();
        let range = outline.and_then(|outline| range(outline, function.line));
        let known = executed.get(&function.file);
        let lines = range.as_ref().zip(known).map(|(range, lines)| counted(range, lines)).unwrap_or_default();
        let end_line = range.map_or(function.line, |range| range.last);
        function.coverage = Some(Coverage { end_line, ..lines });
    }
}

/// The lines of a function, without those of functions inside it.
struct Range {
    first: u32,
    last: u32,
    inner: Vec<(u32, u32)>,
}

/// The function whose name stands at a line.
fn range(outline: &Outline, line: u32) -> Option<Range> {
    let function = outline.functions.iter().find(|function| function.at.line == line)?;
    let (first, last) = (function.range.start.line, function.range.end.line);
    let others = outline.functions.iter().filter(|other| other.range != function.range);
    let inner = others.map(|other| (other.range.start.line, other.range.end.line));
    let inner = inner.filter(|(start, end)| first < *start && *end < last).collect();
    // Attributes and documentation above the name are not executed, whatever is counted for them.
    Some(Range { first: line, last, inner })
}

fn counted(range: &Range, lines: &Lines) -> Coverage {
    let of_inner = |line: u32| range.inner.iter().any(|(start, end)| (*start..=*end).contains(&line));
    let own = lines.range(range.first..=range.last).filter(|(line, _)| !of_inner(**line));
    own.fold(Coverage::default(), |counted, (_, count)| Coverage {
        lines: counted.lines + 1,
        executed: counted.executed + u32::from(*count > 0),
        ..counted
    })
}

#[cfg(test)]
mod tests {
    use super::{Executed, apply};
    use crate::report::{FunctionEntry, Report};

    const SOURCE: &str = "\
/// Documented.
pub fn outer() {
    fn inner() {
        work();
    }
    inner();
}

pub fn unknown() {}
";

    fn function(path: &str, line: u32, test: bool) -> FunctionEntry {
        FunctionEntry { path: path.into(), file: "src/lib.rs".into(), line, test, ..FunctionEntry::default() }
    }

    fn covered(lines: &[(u32, u64)]) -> Vec<Option<(u32, u32, u32)>> {
        let functions = vec![
            function("outer", 2, false),
            function("outer::inner", 3, false),
            function("unknown", 9, false),
            function("test", 2, true),
        ];
        let mut report = Report { functions, ..Report::default() };
        let executed = Executed::from([("src/lib.rs".to_owned(), lines.iter().copied().collect())]);
        apply(&mut report, &executed, |file| (file == "src/lib.rs").then(|| SOURCE.to_owned()));
        let told = |function: FunctionEntry| {
            function.coverage.map(|coverage| (coverage.end_line, coverage.lines, coverage.executed))
        };
        report.functions.into_iter().map(told).collect()
    }

    #[test]
    fn lines_count_for_the_innermost_function() {
        let found = covered(&[(1, 9), (2, 1), (3, 0), (4, 0), (5, 0), (6, 0), (7, 1)]);
        assert_eq!(found, [Some((7, 3, 2)), Some((5, 3, 0)), Some((9, 0, 0)), None]);
    }
}
