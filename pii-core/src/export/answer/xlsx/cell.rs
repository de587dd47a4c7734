//! What goes into one cell.

use alloc::{borrow::Cow, string::String, vec::Vec};

use rust_xlsxwriter::{Format as Style, Worksheet};

use super::super::{Error, guard::guard, scalar::Scalar};

/// What a cell can hold.
pub(super) enum Cell<'a> {
    Number(f64),
    Bool(bool),
    /// Not guarded: digits that would be rounded as a number.
    Digits(&'a str),
    Text(&'a str),
}

/// UTF-16 units of a cell, less one for the apostrophe of the guard.
const LONGEST: usize = 32_766;

/// The value, in as many cells as it takes.
pub(super) fn parts<'a>(value: &'a Scalar<'_>) -> Vec<Cell<'a>> {
    match value {
        Scalar::Bool(value) => [Cell::Bool(*value)].into(),
        Scalar::Number(number) => [exact(number).map_or(Cell::Digits(number), Cell::Number)].into(),
        value => split(value.as_text()).into_iter().map(Cell::Text).collect(),
    }
}

impl From<u64> for Cell<'_> {
    /// Records are fewer than a number of 53 bits can count.
    #[expect(clippy::cast_precision_loss, reason = "nobody exports 2^53 records")]
    fn from(number: u64) -> Self {
        Self::Number(number as f64)
    }
}

/// The number, if no digit is lost by it: of a whole number a spreadsheet keeps 15.
fn exact(number: &str) -> Option<f64> {
    let whole = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let short = number.trim_start_matches('-').len() <= 15;
    number.parse::<f64>().ok().filter(|number| number.is_finite() && (short || !whole))
}

fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (at, character) in text.char_indices() {
        if units + character.len_utf16() > LONGEST {
            parts.push(&text[start..at]);
            (start, units) = (at, 0);
        }
        units += character.len_utf16();
    }
    parts.push(&text[start..]);
    parts
}

pub(super) fn put_value(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell<'_>) -> Result<(), Error> {
    match cell {
        Cell::Number(number) => sheet.write_number(row, column, *number)?,
        Cell::Bool(value) => sheet.write_boolean(row, column, *value)?,
        Cell::Digits(digits) => sheet.write_string(row, column, *digits)?,
        Cell::Text(text) => return put_text(sheet, row, column, text, None),
    };
    Ok(())
}

/// Writes a text, guarded and cut to what a cell can hold.
pub(super) fn put_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    style: Option<&Style>,
) -> Result<(), Error> {
    let text = match guard(split(text)[0]) {
        Cow::Borrowed(text) => String::from(text),
        Cow::Owned(text) => text,
    };
    match style {
        Some(style) => sheet.write_string_with_format(row, column, text, style)?,
        None => sheet.write_string(row, column, text)?,
    };
    Ok(())
}
