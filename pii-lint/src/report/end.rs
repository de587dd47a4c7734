//! Where data ends, of which somebody expected that it goes further.

use serde::Serialize;

/// A place up to which the data gets.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct End {
    /// The function it ends in.
    pub function: String,
    /// File, relative to the workspace root.
    pub file: String,
    /// Line the user wrote.
    pub line: u32,
    /// Why it ends there.
    pub end: EndKind,
    /// The same in words.
    pub what: String,
    /// The call that could be a sink.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<GivenTo>,
}

/// A function that is given data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct GivenTo {
    /// Its path, as a model names it.
    pub function: String,
    /// The argument, counted from 0.
    pub argument: usize,
}

/// Why data ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndKind {
    /// It is given to what was asked for, and no model says that this is a sink.
    NoSink,
    /// The sink shows a value that holds it, without it.
    NotShown,
    /// A declassifier was called.
    Redacted,
    /// A model says that the call passes nothing on.
    Model,
    /// The call has neither body nor model, and gives nothing back.
    Unmodelled,
    /// The result's type can carry neither text nor bytes.
    NotCarried,
    /// Another value takes its place.
    Overwritten,
    /// It leaves, by another sink.
    OtherSink,
    /// The function has it and does nothing with it that anybody else sees.
    NeverPassedOn,
}
