//! The `cargo pii` command.
fn main() {}
