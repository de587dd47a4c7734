//! Journals of what was written.

use std::sync::atomic::{AtomicUsize, Ordering};

use tracing::info;

/// Somebody who takes note of a letter.
pub(super) trait Journal: Send + Sync {
    /// Takes note of one.
    fn note(&self, letter: &str);
}

/// Keeps the letters in the log.
pub(super) struct LogJournal;

impl Journal for LogJournal {
    fn note(&self, letter: &str) {
        info!("wrote {letter}"); //~ pii-in-log
    }
}

/// Counts the letters and what they come to.
#[derive(Default)]
pub(super) struct Tally {
    bytes: AtomicUsize,
}

impl Journal for Tally {
    fn note(&self, letter: &str) {
        let bytes = self.bytes.fetch_add(letter.len(), Ordering::Relaxed) + letter.len();
        info!(bytes, "wrote a letter"); //~ none
    }
}
