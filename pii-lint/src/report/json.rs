//! How a JSON document is written, whatever is in it.

use serde::Serialize;

/// The document, indented, with an end of line.
pub(crate) fn document(content: &impl Serialize) -> String {
    serde_json::to_string_pretty(content).expect("all keys are text") + "\n"
}
