//! Calls of the standard library, the runtime, and crates that the repository builds for its own tests: one module for
//! each model file. Compiled and never run; `tests/models/README.md` says what is expected of a module.

#![allow(
    dead_code,
    deprecated,
    dropping_copy_types,
    dropping_references,
    forgetting_copy_types,
    noop_method_call,
    path_statements,
    unreachable_code,
    unused_assignments,
    unused_mut,
    unused_must_use,
    unused_unsafe,
    unused_variables,
    reason = "calls are made to be seen by the compiler, also old ones, and their results are of no use"
)]

pub mod axum;
pub mod collections;
pub mod errors;
pub mod futures;
pub mod hashing;
pub mod http;
pub mod locks;
pub mod log;
pub mod pii_core;
pub mod pii_core_values;
pub mod reqwest;
pub mod rusqlite;
pub mod secrets;
pub mod serde;
pub mod serde_json;
pub mod sqlx;
pub mod std_collections;
pub mod std_convert;
pub mod std_fmt;
pub mod std_fs;
pub mod std_future;
pub mod std_io;
pub mod std_iter;
pub mod std_net;
pub mod std_num;
pub mod std_option_result;
pub mod std_panic;
pub mod std_process;
pub mod std_string;
pub mod std_sync;
pub mod text;
pub mod time;
pub mod tokio;
pub mod tokio_sync;
pub mod tracing;
pub mod url;

/// A value for a call that is never made.
fn any<T>() -> T {
    unreachable!("this code is compiled and never run")
}
