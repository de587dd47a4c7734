//! A customer service as a company would write it: a contact form, a newsletter, a customer desk, and a CRM vendor
//! who is told about those who agreed.
//!
//! What is personal is said once, at the fields in [`model`]. Debug output, the answer to a request for access, the
//! notice shown at collection and the erasure follow from there.
//!
//! Three rules hold throughout:
//!
//! - errors and log lines name records by number and never quote what a person entered;
//! - nobody is sent to the vendor without a [`consent::Permission`], which only the ledger can give;
//! - whoever looks at a record is written down in the access log first.

pub mod app;
pub mod config;
pub mod consent;
pub mod db;
pub mod erasure;
pub mod error;
pub mod gateway;
pub mod handlers;
pub mod http;
pub mod hubspot;
#[cfg(feature = "leaky")]
pub mod leaky;
pub mod model;
pub mod notice;
pub mod outbox;
pub mod retention;
pub mod staff;
pub mod store;
pub mod telemetry;

pub use app::{AppState, router, serve};
