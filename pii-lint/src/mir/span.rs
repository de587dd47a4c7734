//! Source spans, as the comments behind each line give them.

use crate::text::{Text, Texts};

/// A place in a source file; line and column count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file, as the compiler printed it.
    pub file: Text,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column behind the last character.
    pub end_column: u32,
}

/// Reads `src/lib.rs:15:84: 15:87` with an optional ` (#3)`; the file's name may hold colons and blanks.
pub(super) fn parse(text: &str, texts: &mut Texts) -> Option<Span> {
    let text = text.trim();
    let text = match text.rfind(" (#") {
        Some(at) if text.ends_with(')') => &text[..at],
        _ => text,
    };
    let (start, end) = text.rsplit_once(": ")?;
    let (end_line, end_column) = end.split_once(':')?;
    let (rest, column) = start.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some(Span {
        file: texts.intern(file),
        line: line.parse().ok()?,
        column: column.parse().ok()?,
        end_line: end_line.parse().ok()?,
        end_column: end_column.parse().ok()?,
    })
}

/// The span of a line whose comment ends in `scope N at SPAN`, and the line without that comment.
pub(super) fn split_comment<'a>(line: &'a str, texts: &mut Texts) -> (&'a str, Option<Span>) {
    for marker in ["// in scope ", "// scope ", "// return place in scope "] {
        if let Some(at) = line.rfind(marker) {
            let span = line[at..].split_once(" at ").and_then(|(_, span)| parse(span, texts));
            return (line[..at].trim_end(), span);
        }
    }
    (line.trim_end(), None)
}

/// Whether a line is the end of a statement: a semicolon, and where it stands.
pub(super) fn ends_statement(line: &str) -> bool {
    line.rfind("// scope ").is_some_and(|at| line[..at].trim_end().ends_with(';') && line[at..].contains(" at "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_from_the_right() {
        let mut texts = Texts::default();
        let span = parse("C:/my: app/src/a.rs:15:84: 16:7 (#12)", &mut texts).expect("a span");
        assert_eq!(texts.get(span.file), "C:/my: app/src/a.rs");
        assert_eq!((span.line, span.column, span.end_line, span.end_column), (15, 84, 16, 7));
        assert!(parse("no-location", &mut texts).is_none());
    }

    #[test]
    fn a_string_that_looks_like_a_comment_stays_in_the_line() {
        let mut texts = Texts::default();
        let (line, span) = split_comment(r#"_1 = const "// scope 1 at x"; // scope 0 at a.rs:1:2: 1:3"#, &mut texts);
        assert_eq!(line, r#"_1 = const "// scope 1 at x";"#);
        assert_eq!(span.map(|s| s.line), Some(1));
    }
}
