//! A mistake in `pii.toml` and how it is shown.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::FILE;

/// What is wrong, where, and what to do.
#[derive(Debug, Clone)]
pub(super) struct Mistake {
    /// Bytes of the text it is about.
    pub(super) span: Range<usize>,
    /// What is wrong: lower case, no full stop.
    pub(super) message: String,
    /// What to do.
    pub(super) help: Option<String>,
}

impl Mistake {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The mistake with its line of the file, as rustc shows one.
    pub(super) fn render(&self, text: &str) -> String {
        let end = self.span.end.min(text.len());
        let start = self.span.start.min(end);
        let annotation = AnnotationKind::Primary.span(start..end);
        let mut group = Level::ERROR
            .primary_title(self.message.as_str())
            .element(Snippet::source(text).path(FILE).annotation(annotation));
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        Renderer::styled().render(&[group])
    }
}
