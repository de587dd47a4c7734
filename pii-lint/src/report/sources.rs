//! The user's source text, for snippets.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Report;
use super::finding::{findings, known_findings};

/// Source files that findings point into, by their path relative to the workspace root.
///
/// A file that is gone or is no text is simply absent; the formats then name file and line alone.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: BTreeMap<String, String>,
}

/// A piece of one source line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place<'s> {
    /// The line without its end.
    pub line_text: &'s str,
    /// Bytes of the piece, counted in the file.
    pub bytes: Range<usize>,
    /// Columns of the piece in characters, from 1; the end is exclusive.
    pub columns: Range<usize>,
}

impl Sources {
    /// Reads every file under the report's root that a finding, known or not, or one of its steps stands in.
    pub fn read(report: &Report) -> Self {
        let mut files = BTreeMap::new();
        for finding in findings(report).into_iter().chain(known_findings(report)) {
            let steps = finding.steps().iter().map(|step| step.file.as_str());
            for file in steps.chain([finding.file()]) {
                if !files.contains_key(file)
                    && let Ok(text) = std::fs::read_to_string(report.root.join(file))
                {
                    files.insert(file.to_owned(), text);
                }
            }
        }
        Self { files }
    }

    /// The whole text of a file.
    pub fn text(&self, file: &str) -> Option<&str> {
        self.files.get(file).map(String::as_str)
    }

    /// The place a diagnostic underlines: the name at `column`, else the last segment of `name` if the line
    /// has it as a word, else the line from its first character that is not blank.
    ///
    /// Nothing when the file is gone or has become shorter. Lines and columns count from 1; column 0 is unknown.
    pub(super) fn place(&self, file: &str, line: u32, column: u32, name: &str) -> Option<Place<'_>> {
        let text = self.text(file)?;
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        let line_start = text.split_inclusive('\n').take(index).map(str::len).sum::<usize>();
        let line_text = text.get(line_start..)?.split_inclusive('\n').next()?.trim_end_matches(['\n', '\r']);
        let within = name_at(line_text, column)
            .or_else(|| word(line_text, last_segment(name)))
            .unwrap_or_else(|| without_blanks(line_text));
        let characters = |bytes: usize| line_text[..bytes].chars().count() + 1;
        Some(Place {
            line_text,
            bytes: line_start + within.start..line_start + within.end,
            columns: characters(within.start)..characters(within.end),
        })
    }
}

impl<F: Into<String>, T: Into<String>> FromIterator<(F, T)> for Sources {
    fn from_iter<I: IntoIterator<Item = (F, T)>>(files: I) -> Self {
        Self { files: files.into_iter().map(|(file, text)| (file.into(), text.into())).collect() }
    }
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn name_at(line: &str, column: u32) -> Option<Range<usize>> {
    let column = usize::try_from(column).ok()?.checked_sub(1)?;
    let start = line.char_indices().nth(column)?.0;
    let rest = &line[start..];
    let length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    match length {
        // An attribute or an operator: nothing to take for a name.
        0 => Some(start..start + rest.trim_end().len().max(1)),
        _ if rest[length..].starts_with('!') => Some(start..start + length + 1),
        _ => Some(start..start + length),
    }
    .filter(|range| line.is_char_boundary(range.end))
}

fn word(line: &str, name: &str) -> Option<Range<usize>> {
    if name.is_empty() {
        return None;
    }
    line.match_indices(name).map(|(start, found)| start..start + found.len()).find(|range| {
        !line[..range.start].chars().next_back().is_some_and(is_name)
            && !line[range.end..].chars().next().is_some_and(is_name)
    })
}

fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

fn without_blanks(line: &str) -> Range<usize> {
    let start = line.len() - line.trim_start().len();
    start..line.trim_end().len().max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "fn a() {}\n    tracing::info!(\"über {}\", name);\r\n\n";

    fn sources() -> Sources {
        Sources::from_iter([("a.rs", TEXT)])
    }

    fn underlined(line: u32, column: u32, name: &str) -> Option<&'static str> {
        sources().place("a.rs", line, column, name).map(|place| &TEXT[place.bytes])
    }

    #[test]
    fn a_known_column_underlines_the_name_that_stands_there() {
        assert_eq!(underlined(2, 14, "tracing::info!"), Some("info!"));
        assert_eq!(underlined(1, 4, ""), Some("a"));
    }

    #[test]
    fn without_a_column_the_sink_is_searched_as_a_word() {
        assert_eq!(underlined(2, 0, "tracing::info!"), Some("info!"));
        assert_eq!(underlined(2, 0, "log::inf"), Some("tracing::info!(\"über {}\", name);"));
    }

    #[test]
    fn columns_count_characters_and_bytes_count_the_file() {
        let sources = sources();
        let place = sources.place("a.rs", 2, 0, "name").unwrap();
        assert_eq!(place.columns, 31..35);
        assert_eq!(&TEXT[place.bytes], "name");
        assert_eq!(place.line_text, "    tracing::info!(\"über {}\", name);");
    }

    #[test]
    fn a_file_that_changed_since_gives_no_place() {
        assert_eq!(underlined(9, 1, ""), None);
        assert_eq!(underlined(0, 1, ""), None);
        assert_eq!(underlined(1, 99, ""), Some("fn a() {}"));
        assert_eq!(sources().place("gone.rs", 1, 1, ""), None);
    }
}
