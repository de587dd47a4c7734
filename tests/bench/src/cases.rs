//! The work that is compared.

mod debug;
mod erase;
mod export;
mod json;

use crate::{Work, person::CLEAR};

/// All of it, in the order in which it is printed.
pub fn all() -> Vec<Work> {
    let mut all = debug::all();
    all.push(json::redacted());
    all.push(erase::erase());
    all.extend(export::all());
    all
}

/// A peer that shows what it should hide would be compared for the wrong work.
fn assert_redacted(text: &str) {
    assert!(!CLEAR.iter().any(|clear| text.contains(clear)), "not redacted: {text}");
}
