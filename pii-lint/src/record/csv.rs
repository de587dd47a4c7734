//! One table as CSV (RFC 4180).

use super::table::{Cell, Table};

/// The table with its head.
pub fn render(table: &Table) -> String {
    let mut text = line(table.columns.iter().map(|column| (*column).to_owned()));
    for row in &table.rows {
        text += &line(row.iter().map(shown));
    }
    text
}

fn shown(cell: &Cell) -> String {
    cell.shown().join("; ")
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<_> = cells.map(|cell| quoted(&guarded(&cell))).collect();
    cells.join(",") + "\r\n"
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// A text that a spreadsheet would compute starts with an apostrophe, which it shows as text.
///
/// Also behind white space and characters nobody sees, since some programs skip them.
fn guarded(text: &str) -> String {
    let skipped =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}');
    let first = text.trim_start_matches(skipped).chars().next();
    let leads = text.starts_with(['\t', '\r', '\n']);
    if leads || first.is_some_and(|first| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_compute_becomes_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u{feff}=1", "\tx", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["crm", "a=1", "1-2", "Art. 6", ""] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn commas_quotes_and_lines_stay_in_their_cell() {
        assert_eq!(
            line(["a,b", "say \"x\"", "c\nd", "e"].map(str::to_owned).into_iter()),
            "\"a,b\",\"say \"\"x\"\"\",\"c\nd\",e\r\n"
        );
    }
}
