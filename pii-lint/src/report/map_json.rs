//! The map as one JSON document, schema `pii-map/1` (`schemas/pii-map-1.schema.json`).

use serde::Serialize;

use super::Report;

/// Name of the format, the document's `schema`.
pub const SCHEMA: &str = "pii-map/1";

#[derive(Serialize)]
struct Document<'r> {
    schema: &'static str,
    #[serde(flatten)]
    report: &'r Report,
}

/// The whole report, sorted: equal reports give equal text in whatever order they were filled.
pub fn render(report: &Report) -> String {
    let mut sorted = report.clone();
    sorted.sort();
    let document = Document { schema: SCHEMA, report: &sorted };
    let mut text = serde_json::to_string_pretty(&document).expect("a report has no maps with keys that are no text");
    text.push('\n');
    text
}
