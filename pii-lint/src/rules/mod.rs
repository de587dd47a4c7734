//! The rules: what is a finding, and how severe.

mod configuration;
mod declared;
mod receiver;
pub mod registry;
mod transfer;
mod verdict;

pub(crate) use configuration::configuration_findings;
pub(crate) use verdict::Judge;
