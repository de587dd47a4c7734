//! The comparison as one JSON document.

use super::join::Comparison;
use crate::report::json::document;

/// Everything.
pub fn json(comparison: &Comparison) -> String {
    document(comparison)
}
