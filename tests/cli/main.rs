//! The command as a user runs it: whole processes on a workspace of their own, in a clean environment.
#![cfg(unix)]

mod baseline;
mod cache;
mod commands;
mod config;
mod diff;
mod fixture;
mod help;
mod parts;
mod recipients;
<<<<<<< HEAD
mod schema;
=======
mod suggest;
>>>>>>> 5913372 (Suggest annotations from names, types and what is around them)
mod toolchain;
mod unseen;
mod why_not;
mod wrappers;
