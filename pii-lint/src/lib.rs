//! The library behind `cargo pii`: read the compiler's MIR, follow personal data, report where it goes.

pub mod facts;
pub mod mir;
pub mod model;
pub mod report;
pub mod text;
