//! Every function that touches personal data, as a table or as JSON.

use serde::Serialize;

use super::json::document;
use super::names::Names;
use super::{FunctionEntry, How, Report, Touch};

/// A table with aligned columns: function, place, and each datum with what the function does with it.
///
/// Code written by hand comes first, then what macros wrote, then tests.
pub fn human(report: &Report) -> String {
    let names = Names::new(report);
    let Listing { functions, tests, .. } = Listing::of(report);
    let (generated, written): (Vec<_>, Vec<_>) = functions.into_iter().partition(|function| function.generated);
    let sections = [("", written), ("\nwritten by macros\n", generated), ("\nin tests\n", tests)];
    let widest = |cell: fn(&FunctionEntry) -> String| {
        report.functions.iter().map(|function| cell(function).chars().count()).max().unwrap_or_default()
    };
    let (names_width, places_width) = (widest(|function| function.path.clone()), widest(place));
    let mut lines = Vec::new();
    for (title, functions) in sections {
        if functions.is_empty() {
            continue;
        }
        lines.push(title.to_owned());
        for function in functions {
            let mut data = function.touches.iter().map(|touch| datum(touch, &names));
            let mut row = |name: &str, place: &str, datum: &str| {
                let row = format!("{name:names_width$}  {place:places_width$}  {datum}");
                lines.push(row.trim_end().to_owned() + "\n");
            };
            row(&function.path, &place(function), &data.next().unwrap_or_default());
            data.for_each(|datum| row("", "", &datum));
        }
    }
    lines.concat()
}

fn place(function: &FunctionEntry) -> String {
    format!("{}:{}", function.file, function.line)
}

fn datum(touch: &Touch, names: &Names<'_>) -> String {
    let how: Vec<_> = touch.how.iter().map(|how| verb(*how)).collect();
    format!("{} ({})", names.short(&touch.data), how.join(", "))
}

fn verb(how: How) -> &'static str {
    match how {
        How::Reads => "reads",
        How::Writes => "writes",
        How::Creates => "creates",
        How::Derives => "derives",
        How::Passes => "passes",
    }
}

/// One JSON document, schema `pii-functions/1`: the lists `functions` and `tests`, with the entries of the map.
pub fn json(report: &Report) -> String {
    document(&Listing::of(report))
}

#[derive(Serialize)]
struct Listing<'r> {
    schema: &'static str,
    functions: Vec<&'r FunctionEntry>,
    tests: Vec<&'r FunctionEntry>,
}

impl<'r> Listing<'r> {
    fn of(report: &'r Report) -> Self {
        let mut sorted: Vec<_> = report.functions.iter().collect();
        sorted.sort_by_key(|function| (&function.path, &function.file, function.line));
        let (tests, functions) = sorted.into_iter().partition(|function| function.test);
        Self { schema: "pii-functions/1", functions, tests }
    }
}
