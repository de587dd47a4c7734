//! The `cargo pii` command, and rustc's wrapper: one binary in two roles, told apart by a private variable.

use std::process::ExitCode;

use pii_lint::cli;
use pii_lint::driver::wrapper;

fn main() -> ExitCode {
    if wrapper::is_requested() {
        return wrapper::run().into();
    }
    cli::main(std::env::args_os().collect()).into()
}
