//! The difference as one JSON document, schema `pii-diff/1` (`schemas/pii-diff-1.schema.json`).

use serde::Serialize;

use super::{Diff, Violation};
use crate::report::json::document;

/// Name of the format, the document's `schema`.
pub const SCHEMA: &str = "pii-diff/1";

#[derive(Serialize)]
struct Document<'d> {
    schema: &'static str,
    #[serde(flatten)]
    diff: &'d Diff,
    /// Policies that were asked for and are not kept.
    denied: &'d [Violation],
}

/// The whole difference.
pub fn render(diff: &Diff, denied: &[Violation]) -> String {
    document(&Document { schema: SCHEMA, diff, denied })
}
