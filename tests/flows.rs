//! Runs the literate flow tests of `tests/flows`: `cargo test -p pii-tests --test flows [FILTER]`.
//!
//! A filter picks cases by `theme::case`; groups of themes without a chosen case are neither built nor mapped.

use std::process::ExitCode;

use pii_tests::flows::Corpus;

fn main() -> ExitCode {
    let generated = env!("CARGO_TARGET_TMPDIR").into();
    Corpus { folder: "flows", generated, by_group: false, results: None }.run()
}
