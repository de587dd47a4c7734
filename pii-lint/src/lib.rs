//! The library behind `cargo pii`: read the compiler's MIR, follow personal data, report where it goes.

pub mod analysis;
pub mod cli;
pub mod config;
pub mod coverage;
pub mod database;
pub mod driver;
pub mod error;
pub mod exit;
pub mod facts;
mod fideslang;
pub mod flow;
pub mod link;
pub mod mir;
pub mod model;
pub mod recipient;
pub mod record;
pub mod report;
pub mod rules;
pub mod shell;
pub mod source;
pub mod spelling;
mod sql;
pub mod suggest;
pub mod text;
pub mod timings;
pub mod ty;
