//! What the runtime is measured with: the same work done by `pii-core` and by others.
//!
//! `cargo bench -p pii-bench` prints one line per number:
//!
//! | line | |
//! |---|---|
//! | `time <work>/<whose> <ns>` | nanoseconds for one operation |
//! | `ratio <work>/<peer> <value>` | our time divided by theirs |
//! | `allocs <work>/<peer> <ours> <theirs>` | heap allocations of one operation |
//!
//! No number fails a run: what is slow on a busy machine is not wrong.

mod cases;
mod measure;
mod person;

pub use cases::all;
pub use measure::{Meter, Side, Work};

/// The examples of the page are run as tests here, where the crates it speaks of are at hand.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/migration.md")]
mod migration {}
