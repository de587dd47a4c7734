//! Helpers shared by the tests of this workspace.

pub mod flows;
pub mod tool;
pub mod unpretty;

/// The Rust code of the README, compiled and run as documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
