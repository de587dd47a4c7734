//! The rules: what is a finding, and how severe.

mod configuration;
mod declared;
pub mod registry;
mod transfer;
mod verdict;

pub(crate) use configuration::configuration_findings;
pub(crate) use verdict::Judge;
