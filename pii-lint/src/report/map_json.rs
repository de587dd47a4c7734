//! The map as one JSON document, schema `pii-map/1` (`schemas/pii-map-1.schema.json`), and back.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Report, json};

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
    json::document(&Document { schema: SCHEMA, report: &report.sorted() })
}

/// Why a text is no map that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// It is no JSON document with a `schema`.
    Foreign,
    /// It is of another schema.
    Schema(String),
    /// It says it is a map, and is not.
    Broken(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(out, "it is no JSON map"),
            Self::Schema(schema) => write!(out, "its schema is `{schema}` instead of `{SCHEMA}`"),
            Self::Broken(mistake) => write!(out, "it does not follow `{SCHEMA}`: {mistake}"),
        }
    }
}

/// Reads a document that this or an earlier version has written; properties that only a later one knows are left out.
///
/// What the document does not hold is empty in the report: its root, the members of the workspace, columns.
///
/// # Errors
///
/// When the text is something else.
pub fn read(text: &str) -> Result<Report, ReadError> {
    #[derive(Deserialize)]
    struct Head {
        schema: String,
    }
    let head: Head = serde_json::from_str(text).map_err(|_| ReadError::Foreign)?;
    if head.schema != SCHEMA {
        return Err(ReadError::Schema(head.schema));
    }
    serde_json::from_str(text).map_err(|error| ReadError::Broken(error.to_string()))
}
