//! Findings as the compiler would print them.

mod summary;
mod unseen;

use annotate_snippets::{AnnotationKind, Group, Level as Severity, Origin, Renderer, Snippet};

use super::finding::{Finding, findings};
use super::names::Names;
use super::sources::Sources;
use super::{Flow, Level, MANIFEST, Report, Step, wording};

pub use summary::summary;

/// Every finding with its place, its way and what to do; with colours, which the caller strips where they
/// are not wanted. Empty when there is no finding.
pub fn render(report: &Report, sources: &Sources) -> String {
    render_with(report, sources, &Renderer::styled())
}

fn render_with(report: &Report, sources: &Sources, renderer: &Renderer) -> String {
    let names = Names::new(report);
    let mut text = String::new();
    for finding in findings(report) {
        text.push_str(&diagnostic(finding, &names, sources, renderer));
        text.push_str("\n\n");
    }
    text
}

/// One finding, without the empty line after it.
pub(super) fn diagnostic(finding: Finding<'_>, names: &Names<'_>, sources: &Sources, renderer: &Renderer) -> String {
    let severity = match finding.level() {
        _ if finding.is_known() => Severity::NOTE,
        Level::Deny => Severity::ERROR,
        Level::Warn | Level::Allow => Severity::WARNING,
    };
    let title = severity.primary_title(wording::headline(finding, names)).id(finding.rule());
    let mut group = located(Group::with_title(title), finding, sources);
    match finding {
        Finding::Flow(flow) => {
            if flow.data.len() > 1 {
                group = group.element(Severity::NOTE.message(data_note(flow, names)));
            }
            if !flow.steps.is_empty() {
                group = group.element(Severity::NOTE.message(way_note(flow, names)));
            }
        }
        Finding::Configuration(finding) if !finding.steps.is_empty() => {
            group = group.element(Severity::NOTE.message(format!("where it is used\n{}", way(&finding.steps))));
        }
        Finding::Configuration(_) => {}
    }
    renderer.render(&[group.element(Severity::HELP.message(wording::help(finding, names)))])
}

fn located<'a>(group: Group<'a>, finding: Finding<'a>, sources: &'a Sources) -> Group<'a> {
    let (file, line) = (finding.file(), finding.line());
    if file == MANIFEST {
        return group.element(Origin::path(file));
    }
    let Some(place) = sources.place(file, line, finding.column(), finding.function()) else {
        let line = usize::try_from(line).unwrap_or_default();
        return group.element(Origin::path(file).line(line));
    };
    let source = sources.text(file).unwrap_or_default();
    let label = finding.flow().map(wording::label);
    group.element(Snippet::source(source).path(file).annotation(AnnotationKind::Primary.span(place.bytes).label(label)))
}

fn data_note(flow: &Flow, names: &Names<'_>) -> String {
    let rows = flow.data.iter().map(|datum| {
        let category = names.field(datum).map_or("", |(_, field)| field.category.as_str());
        [names.short(datum).to_owned(), category.to_owned()]
    });
    format!("the data\n{}", columns(rows.collect()))
}

fn way_note(flow: &Flow, names: &Names<'_>) -> String {
    // The steps are a witness for the first datum only; of several it has to be named.
    let what = match flow.data.as_slice() {
        [first, _, ..] => names.short(first),
        _ => "it",
    };
    format!("how {what} gets there\n{}", way(&flow.steps))
}

/// The way data takes, in columns.
pub(super) fn way(steps: &[Step]) -> String {
    columns(rows(steps))
}

/// One row for each place: what happens there one after the other stands behind it.
fn rows(steps: &[Step]) -> Vec<[String; 2]> {
    let is_same = |a: &Step, b: &Step| (&a.function, &a.file, a.line) == (&b.function, &b.file, b.line);
    let of_place = |steps: &[Step]| {
        let what: Vec<&str> = steps.iter().map(|step| step.what.as_str()).collect();
        [format!("{}:{}", steps[0].file, steps[0].line), format!("{}: {}", steps[0].function, what.join(", "))]
    };
    steps.chunk_by(is_same).map(of_place).collect()
}

pub(super) fn columns(rows: Vec<[String; 2]>) -> String {
    let width = rows.iter().map(|[first, _]| first.chars().count()).max().unwrap_or_default();
    let lines = rows.into_iter().map(|[first, second]| format!("  {first:width$}  {second}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}
