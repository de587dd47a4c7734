//! All tables as one workbook, each on a sheet of its own.

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::table::{Cell, Document, Table};

/// What a cell can hold, in UTF-16 units as spreadsheets count; a character is at most two of them.
const LONGEST: usize = 32_767;
const CUT: &str = " … (cut: no more fits into a cell)";

/// The file.
///
/// # Errors
///
/// More rows or columns than a sheet can hold.
pub fn render(document: &Document) -> Result<Vec<u8>, String> {
    written(document).map_err(|error| error.to_string())
}

fn written(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    for table in &document.tables {
        sheet(workbook.add_worksheet(), table)?;
    }
    workbook.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    // The red that spreadsheets have for what is bad, ground and text.
    let missing =
        plain.clone().set_background_color(Color::RGB(0x00ff_c7ce)).set_font_color(Color::RGB(0x009c_0006)).set_bold();
    sheet.set_name(table.name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    for (column, name) in (0u16..).zip(&table.columns) {
        sheet.set_column_width(column, width(table, usize::from(column)))?;
        sheet.write_string_with_format(0, column, *name, &head)?;
    }
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            let format = if cell.is_missing() { &missing } else { &plain };
            // Always as a string: nothing in a cell is computed.
            sheet.write_string_with_format(row, column, fitting(&cell.shown().join("\n")), format)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    if let (Ok(last), [_, others @ ..]) = (u32::try_from(table.rows.len()), table.columns.as_slice()) {
        sheet.autofilter(0, 0, last, u16::try_from(others.len()).unwrap_or(u16::MAX))?;
    }
    Ok(())
}

/// As wide as the longest line, within what can be read.
fn width(table: &Table, column: usize) -> f64 {
    let longest = |cell: &Cell| cell.shown().iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let widest = table.rows.iter().filter_map(|row| row.get(column)).map(longest).max().unwrap_or_default();
    let widest = widest.max(table.columns[column].len() / 2 + 4).clamp(8, 48);
    f64::from(u32::try_from(widest).unwrap_or(48)) + 2.0
}

fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take((LONGEST - CUT.len()) / 2).chain(CUT.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_where_a_cell_ends_and_says_so() {
        let fitted = fitting(&"🦀".repeat(LONGEST));
        assert!(fitted.encode_utf16().count() <= LONGEST && fitted.ends_with(CUT));
        assert_eq!(fitting("short"), "short");
    }
}
