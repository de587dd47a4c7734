//! Derive macros of `pii-core`.
