//! The command as a user runs it: whole processes on a workspace of their own, in a clean environment.
#![cfg(unix)]

mod baseline;
mod cache;
mod commands;
mod config;
mod coverage;
mod dates;
mod diff;
mod fixture;
mod help;
mod parts;
mod recipients;
mod report;
mod reuse;
mod schema;
mod suggest;
mod toolchain;
mod unseen;
mod why_not;
mod wrappers;
