//! All tables as Markdown.

use super::table::{Cell, Document, Shape, Table};
use crate::report::plain::visible;

/// The document.
pub fn render(document: &Document) -> String {
    let mut text = format!("# {}\n\n{}\n", inline(&document.title), inline(&document.origin));
    for table in &document.tables {
        text.extend(["\n## ", table.title, "\n\n", &inline(table.note), "\n"]);
        text += &match table.shape {
            _ if table.rows.is_empty() => "\nNone.\n".to_owned(),
            Shape::Rows => rows(&table.columns, table.rows.iter().map(|row| row.iter().map(cell).collect())),
            Shape::Sheets => sheets(table),
        };
    }
    text
}

fn sheets(table: &Table) -> String {
    let mut text = String::new();
    for row in &table.rows {
        let (heading, facts) = row
            .split_first()
            .map_or((String::new(), row.as_slice()), |(first, rest)| (inline(&first.shown().join(", ")), rest));
        let names = table.columns.iter().skip(1);
        text.extend(["\n### ", &heading, "\n"]);
        text += &rows(&["What", "Says"], names.zip(facts).map(|(name, fact)| vec![(*name).to_owned(), cell(fact)]));
    }
    text
}

fn rows(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = format!("\n| {} |\n|{}\n", columns.join(" | "), "---|".repeat(columns.len()));
    for row in rows {
        text.extend(["| ", &row.join(" | "), " |\n"]);
    }
    text
}

fn cell(cell: &Cell) -> String {
    let shown: Vec<_> = cell.shown().into_iter().map(inline).collect();
    let shown = shown.join("<br>");
    if cell.is_missing() { shown.replace(super::MISSING, &format!("**{}**", super::MISSING)) } else { shown }
}

/// Text that stays text: no mark-up, no HTML, no end of a cell or line.
fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in visible(text).chars() {
        match character {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn text_stays_text() {
        assert_eq!(inline("a|b <b>*x*</b>\n`c`"), "a\\|b &lt;b&gt;\\*x\\*&lt;/b&gt; \\`c\\`");
        assert_eq!(inline("user.contact.email_x"), "user.contact.email_x");
    }
}
