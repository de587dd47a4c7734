//! Runs the flow tests with crates that the repository does not build otherwise, `tests/flows-heavy`:
//! `cargo test -p pii-tests --test flows_heavy [FILTER]`.
//!
//! A filter picks cases by `group::theme::case`. Not part of `cargo test`; `.ci/models` runs it.

use std::env;
use std::process::ExitCode;

use pii_tests::flows::Corpus;

fn main() -> ExitCode {
    let generated = env!("CARGO_TARGET_TMPDIR").into();
    let results = env::var_os("PII_MODELS_RESULT").map(Into::into);
    Corpus { folder: "flows-heavy", generated, by_group: true, results }.run()
}
