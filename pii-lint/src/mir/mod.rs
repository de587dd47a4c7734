//! Reading the text of `-Zunpretty=mir`.
//!
//! This module knows the compiler's MIR text and nothing else: not cargo, not files, not personal data. It streams:
//! one body is held at a time. What it does not understand becomes [`Statement::Opaque`] with every local the line
//! mentions, and is counted; it never fails and never panics.

mod assembly;
mod cursor;
mod header;
mod ir;
mod line;
mod operand;
mod place;
mod reader;
mod rvalue;
mod span;
mod statement;

pub use ir::{
    AggregateKind, Block, Body, BodyKind, Callee, CastKind, Const, Local, LocalDecl, Operand, Place, Projection,
    Rvalue, Statement, Terminator, Variable,
};
pub use reader::{Counts, Reader};
pub use span::Span;
