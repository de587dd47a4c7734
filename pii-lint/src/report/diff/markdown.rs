//! The difference as a comment on a pull request.
//!
//! Code hosts refuse comments of more than 65,536 characters, so long tables end early and say so, and a diagram that
//! does not fit is left out. Names come from other people's code: each stands in a code span, where it can neither
//! mention anybody nor make markup.

use super::human::{called, verdict};
use super::rows::{Cell, Row, Section, Sign, sections};
use super::{Diff, Violation, slice};
use crate::report::Report;
use crate::report::plain::visible;

/// What a comment may have, with room for what a workflow puts around it.
const MAX_CHARACTERS: usize = 60_000;
/// As many rows of a table stand in a comment.
const MAX_ROWS: usize = 40;
/// As many rows are seen at once; more fold.
const OPEN_ROWS: usize = 12;
/// A longer name is of no use to a reader.
const MAX_CELL: usize = 300;

/// A line with the verdict, a diagram of what is new, and tables.
pub fn render(diff: &Diff, base: &Report, head: &Report, denied: &[Violation]) -> String {
    let mark = if denied.is_empty() { "" } else { "❌ " };
    let mut start = format!("### {mark}Personal data: {}\n\n", verdict(diff));
    for Violation { policy, count } in denied {
        start.push_str(&format!("- denied by `{policy}`: {}\n", policy.counted(*count)));
    }
    if !denied.is_empty() {
        start.push('\n');
    }
    start.push_str(&format!("{} compared with {}.\n", code(&diff.head.packages.join(", ")), code(&called(&diff.base))));
    let sections = sections(diff, base, head);
    let mut rows = MAX_ROWS;
    let mut tables = tables(&sections, rows);
    while start.chars().count() + tables.chars().count() > MAX_CHARACTERS && rows > 0 {
        rows /= 2;
        tables = self::tables(&sections, rows);
    }
    let room = MAX_CHARACTERS.saturating_sub(start.chars().count() + tables.chars().count());
    match slice::diagram(diff, head) {
        Some(diagram) if diagram.chars().count() < room => format!("{start}\n```mermaid\n{diagram}```\n{tables}"),
        Some(_) => format!("{start}\nThe diagram of what is new is too large for a comment.\n{tables}"),
        None => format!("{start}{tables}"),
    }
}

fn tables(sections: &[Section], rows: usize) -> String {
    sections.iter().map(|section| table(section, rows)).collect()
}

fn table(section: &Section, most: usize) -> String {
    let Section { title, headers, rows, note } = section;
    let mut text = String::new();
    if !rows.is_empty() {
        text.push_str(&format!("\n| | {} |\n|---|{}\n", headers.join(" | "), "---|".repeat(headers.len())));
        for Row { sign, cells } in rows.iter().take(most) {
            let sign = match sign {
                Sign::New => "new",
                Sign::Changed => "changed",
                Sign::Removed => "removed",
            };
            let cells: Vec<_> = cells.iter().map(cell).collect();
            text.push_str(&format!("| {sign} | {} |\n", cells.join(" | ")));
        }
    }
    if let Some(hidden @ 1..) = rows.len().checked_sub(most) {
        text.push_str(&format!("\nand {hidden} more, in `--format json`\n"));
    }
    if let Some(note) = note {
        text.push_str(&format!("\n{note}\n"));
    }
    if rows.len() > OPEN_ROWS {
        format!("\n<details><summary>{title} ({})</summary>\n{text}\n</details>\n", rows.len())
    } else {
        format!("\n#### {title}\n{text}")
    }
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Code(text) if text.is_empty() => String::new(),
        Cell::Code(text) => code(text),
        Cell::Text(text) => words(text),
    }
}

/// Cut to a length, on one line.
fn one_line(text: &str) -> String {
    let text = visible(text);
    let short: String = text.chars().take(MAX_CELL).collect();
    if text.chars().nth(MAX_CELL).is_some() { short + "…" } else { short }
}

/// A code span with a fence that the text does not have. Inside of tables a bar ends the cell also in a span.
fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // A space at each end is no part of the span's text.
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Words, of which every character means itself.
fn words(text: &str) -> String {
    let mut escaped = String::new();
    for character in one_line(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // Code hosts make mentions and references of these.
            '@' => escaped.push_str("&#64;"),
            '#' => escaped.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(character);
            }
            plain => escaped.push(plain),
        }
    }
    // And links of these.
    escaped.replace("://", "&#58;//").replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_span() {
        assert_eq!(code("crm::Customer.email"), "`crm::Customer.email`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`x"), "`` `x ``");
        assert_eq!(code("a|b\nc"), "`a\\|b c`");
    }

    #[test]
    fn words_make_no_markup_links_or_mentions() {
        assert_eq!(words("<b> @octocat #1 [x](y)"), "&lt;b&gt; &#64;octocat &#35;1 \\[x\\](y)");
        assert_eq!(words("https://example.com www.a.b"), "https&#58;//example.com www&#46;a.b");
        assert_eq!(words(&"x".repeat(400)).chars().count(), 301);
    }
}
