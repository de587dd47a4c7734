//! The rules: what is a finding, and how severe.

mod allowed;
mod configuration;
mod consent;
mod declaration;
mod declared;
mod exposure;
mod incomplete;
mod mismatch;
mod purpose;
mod receiver;
pub mod registry;
mod transfer;
mod unanalysed;
mod vacuous;
mod verdict;

pub(crate) use configuration::configuration_findings;
pub(crate) use declaration::declaration_findings;
pub(crate) use declared::covers;
pub(crate) use transfer::is_inside as is_inside_eea;
pub(crate) use unanalysed::unanalysed_findings;
pub(crate) use vacuous::vacuous_findings;
pub(crate) use verdict::Judge;
