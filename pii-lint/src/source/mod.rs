//! What the user's source says that the MIR text does not: where macros are called, which trait an impl is for,
//! where a function's name stands.
//!
//! Pure: it is given a file's text and never opens one. A file that does not parse gives an empty outline, and the
//! places the compiler printed are used as they are.

mod condition;
mod macros;
mod nesting;
mod outline;
mod scope;

pub(crate) use condition::{attributes, is_cfg_test};
pub use outline::{
    Container, ContainerKind, Definition, Field, Function, Impl, Invocation, Module, Outline, Position, Range,
};
