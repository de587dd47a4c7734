//! Every form the compiler's text has, in as little code as shows it. Nothing here runs: only how the compiler prints it
//! matters. It has to compile with the oldest compiler that is read.

#![allow(dead_code, static_mut_refs, reason = "each item is here for its text")]

mod assembly;
mod closures;
mod constants;
mod control;
mod coroutines;
mod drops;
mod dynamic;
mod foreign;
mod generics;
mod literals;
mod macros;
mod names;
mod operators;
mod patterns;
mod places;
mod statics;
