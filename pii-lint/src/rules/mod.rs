//! The rules: what is a finding, and how severe.

pub mod registry;
