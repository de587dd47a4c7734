//! Calls of the crates the repository builds for its own tests.
pub mod std_num;
