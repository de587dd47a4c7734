//! Findings as cargo would pass them on from rustc, so that editors show them at the user's line.
//!
//! One JSON object per line with the reason `compiler-message`, and `build-finished` at the end: what
//! `rust-analyzer.check.overrideCommand` reads.

mod owner;

use annotate_snippets::Renderer;
use serde::Serialize;

use super::finding::{Finding, findings, known_findings};
use super::names::Names;
use super::sources::Sources;
use super::{Level, Report, human, wording};
use owner::Owner;

#[derive(Serialize)]
struct CompilerMessage<'a> {
    reason: &'static str,
    #[serde(flatten)]
    owner: Owner<'a>,
    message: Diagnostic<'a>,
}

#[derive(Serialize)]
struct BuildFinished {
    reason: &'static str,
    success: bool,
}

/// rustc's own schema.
#[derive(Serialize)]
struct Diagnostic<'a> {
    #[serde(rename = "$message_type", skip_serializing_if = "Option::is_none")]
    message_type: Option<&'static str>,
    message: String,
    code: Option<Code<'a>>,
    level: &'static str,
    spans: Vec<Span<'a>>,
    children: Vec<Diagnostic<'a>>,
    rendered: Option<String>,
}

#[derive(Serialize)]
struct Code<'a> {
    code: &'a str,
    explanation: Option<&'a str>,
}

#[derive(Serialize)]
struct Span<'a> {
    file_name: &'a str,
    byte_start: usize,
    byte_end: usize,
    line_start: u32,
    line_end: u32,
    column_start: usize,
    column_end: usize,
    is_primary: bool,
    text: Vec<SpanLine<'a>>,
    label: Option<String>,
    suggested_replacement: Option<&'a str>,
    suggestion_applicability: Option<&'a str>,
    expansion: Option<&'a str>,
}

#[derive(Serialize)]
struct SpanLine<'a> {
    text: &'a str,
    highlight_start: usize,
    highlight_end: usize,
}

/// One `compiler-message` per finding, then `build-finished`; every line ends with a newline. What the baseline has is a
/// note.
pub fn render(report: &Report, sources: &Sources) -> String {
    let names = Names::new(report);
    let found = findings(report);
    let mut text = String::new();
    for finding in found.iter().chain(&known_findings(report)) {
        push_line(
            &mut text,
            &CompilerMessage {
                reason: "compiler-message",
                owner: Owner::of(report, finding.file()),
                message: diagnostic(*finding, &names, sources),
            },
        );
    }
    let success = found.iter().all(|finding| finding.level() < Level::Deny);
    push_line(&mut text, &BuildFinished { reason: "build-finished", success });
    text
}

fn push_line(text: &mut String, message: &impl Serialize) {
    text.push_str(&serde_json::to_string(message).expect("all keys are text"));
    text.push('\n');
}

fn diagnostic<'a>(finding: Finding<'a>, names: &Names<'_>, sources: &'a Sources) -> Diagnostic<'a> {
    let rendered = human::diagnostic(finding, names, sources, &Renderer::plain());
    let mut children: Vec<_> = finding
        .steps()
        .iter()
        .map(|step| {
            let span = span(sources, (&step.file, step.line, 0), "", None);
            child("note", format!("{}: {}", step.function, step.what), vec![span])
        })
        .collect();
    if let Some(flow) = finding.flow()
        && flow.data.len() > 1
    {
        children.push(child("note", format!("the data: {}", flow.data.join(", ")), Vec::new()));
    }
    children.push(child("help", wording::help(finding, names), Vec::new()));
    Diagnostic {
        message_type: Some("diagnostic"),
        message: wording::headline(finding, names),
        code: Some(Code { code: finding.rule(), explanation: None }),
        level: if finding.is_known() { "note" } else { wording::severity(finding.level()) },
        spans: vec![primary(finding, sources)],
        children,
        rendered: Some(rendered + "\n\n"),
    }
}

fn child<'a>(level: &'static str, message: String, spans: Vec<Span<'a>>) -> Diagnostic<'a> {
    Diagnostic { message_type: None, message, code: None, level, spans, children: Vec::new(), rendered: None }
}

fn primary<'a>(finding: Finding<'a>, sources: &'a Sources) -> Span<'a> {
    let (place, label) = ((finding.file(), finding.line(), finding.column()), finding.flow().map(wording::label));
    let mut span = span(sources, place, finding.function(), label);
    span.is_primary = true;
    span
}

/// Without the source the span is empty, at the start of its line.
fn span<'a>(
    sources: &'a Sources,
    (file, line, column): (&'a str, u32, u32),
    name: &str,
    label: Option<String>,
) -> Span<'a> {
    let place = sources.place(file, line, column, name);
    let (bytes, columns) = place.as_ref().map_or((0..0, 1..1), |place| (place.bytes.clone(), place.columns.clone()));
    let text = place.map(|place| SpanLine {
        text: place.line_text,
        highlight_start: columns.start,
        highlight_end: columns.end,
    });
    Span {
        file_name: file,
        byte_start: bytes.start,
        byte_end: bytes.end,
        line_start: line,
        line_end: line,
        column_start: columns.start,
        column_end: columns.end,
        // Editors show a child only where its span is primary.
        is_primary: true,
        text: text.into_iter().collect(),
        label,
        suggested_replacement: None,
        suggestion_applicability: None,
        expansion: None,
    }
}
