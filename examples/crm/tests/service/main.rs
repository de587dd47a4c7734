//! The service over HTTP: a database in memory, and a stand-in for the vendor's server that records what it is sent.

mod contact;
mod desk;
#[cfg(feature = "leaky")]
mod leaks;
mod marketing;
mod newsletter;
mod rights;
mod support;
