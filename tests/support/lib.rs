//! Helpers shared by the tests of this workspace.

pub mod flows;
pub mod tool;
