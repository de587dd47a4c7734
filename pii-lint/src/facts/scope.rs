//! The function in the source around a body.

use std::rc::Rc;

use super::files::{File, SourceFiles};
use crate::mir::{Body, Span};
use crate::source::{Function, Invocation, Position};
use crate::text::{Text, Texts};

/// The function a body was compiled from, as the source has it.
pub(super) struct Scope {
    /// The file, as spans name it.
    pub(super) text: Text,
    pub(super) file: Rc<File>,
    pub(super) function: Function,
}

impl Scope {
    /// The function whose range holds the most telling span of the body: that of its return place, else any.
    pub(super) fn of(body: &Body, files: &mut SourceFiles<'_>, texts: &Texts) -> Option<Self> {
        let ends = body.blocks.iter().filter_map(|block| block.terminator.as_ref().map(|(_, span)| *span));
        let statements = body.blocks.iter().flat_map(|block| block.statements.iter().map(|(_, span)| *span));
        let first = body.locals.first().map(|local| local.span);
        first.into_iter().chain(ends).chain(statements).find_map(|span| {
            let file = files.get(span.file, texts)?;
            let function = file.outline.function_at(start(span))?.clone();
            Some(Self { text: span.file, file, function })
        })
    }

    /// Written by the user inside the function, and not as part of a macro's definition.
    pub(super) fn holds(&self, span: Span) -> bool {
        let at = start(span);
        self.text == span.file && self.function.range.contains(at) && self.file.outline.definition_at(at).is_none()
    }

    /// Macro calls and attributes around a span of the function, outermost first.
    pub(super) fn calls(&self, span: Span) -> Vec<&Invocation> {
        if self.holds(span) { self.file.outline.invocations_at(start(span)) } else { Vec::new() }
    }

    /// How many macro calls the span holds, not counting those in the arguments of another.
    pub(super) fn calls_within(&self, span: Span) -> usize {
        let outline = &self.file.outline;
        let (from, to) = (start(span), Position { line: span.end_line, column: span.end_column });
        let within = outline.invocations.iter().filter(|call| from <= call.range.start && call.range.start < to);
        let outermost = |call: &&Invocation| {
            outline.invocations_at(call.range.start).first().is_none_or(|first| first.range.start == call.range.start)
        };
        within.filter(|call| !call.attribute).filter(outermost).count()
    }

    /// Inside the arguments of a macro call, or an attribute.
    pub(super) fn is_in_call(&self, span: Span) -> bool {
        !self.calls(span).is_empty()
    }
}

/// Where a span starts.
pub(super) fn start(span: Span) -> Position {
    Position { line: span.line, column: span.column }
}
