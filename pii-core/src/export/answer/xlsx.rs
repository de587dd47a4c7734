//! A workbook for spreadsheets.

mod cell;
mod sink;

use alloc::format;
use std::io::Write;

use rust_xlsxwriter::{Format as Style, FormatAlign, Workbook, Worksheet, XlsxError};

use self::{
    cell::{put_text, put_value},
    sink::Patient,
};
use super::{
    Answer, Error, Writer,
    table::{self, CONTEXT, Rows, Table},
    told::Told,
};

/// Rows of a sheet, by the limit of the format.
const MOST_ROWS: u32 = 1_048_576;

/// The format of [`Writer::xlsx`].
///
/// ```
/// use pii_core::export::{Answer, Writer, Xlsx};
///
/// let writer: Writer<Xlsx<Vec<u8>>> = Writer::xlsx(Vec::new(), &Answer::access())?;
/// # assert!(writer.finish()?.starts_with(b"PK"));
/// # Ok::<(), pii_core::export::Error>(())
/// ```
pub type Xlsx<W> = Table<Sheets<W>>;

/// The sheets with data, of which the last one is being written.
pub struct Sheets<W> {
    sink: W,
    workbook: Workbook,
    sheet: Worksheet,
    /// How many sheets with data are full.
    full: u32,
    next_row: u32,
    rows_per_sheet: u32,
    header: Style,
}

impl<W: Write + Send> Writer<Xlsx<W>> {
    /// Begins a workbook with the sheets `Data`, `About` and `Not included`.
    ///
    /// `Data` has one row for each value, with the columns of the [CSV file](crate::export#tables), and goes on in `Data 2` when
    /// it is full. `About` has one row for each field, and above them what the answer says about itself.
    ///
    /// Until the answer is finished the rows wait in temporary files that the operating system deletes with the process,
    /// and nothing is written to `sink`: an incomplete answer leaves it empty. When the disk for temporary files is full,
    /// the library for workbooks panics.
    ///
    /// Texts are guarded as in CSV. A number is a number unless a spreadsheet would round it; then it is a text. A text
    /// longer than a cell can be goes on in further rows of the same field.
    ///
    /// # Errors
    ///
    /// When there is no place for temporary files.
    ///
    /// ```
    /// use pii_core::{Export, PersonalData, export::{Answer, Writer}};
    ///
    /// #[derive(PersonalData, Export)]
    /// struct Login(#[pii(contact::Email)] String);
    ///
    /// let mut out = Writer::xlsx(Vec::new(), &Answer::access())?;
    /// out.record(&Login("ada@example.com".into()))?;
    /// let workbook = out.finish()?;
    /// # assert!(workbook.starts_with(b"PK"));
    /// # Ok::<(), pii_core::export::Error>(())
    /// ```
    pub fn xlsx(sink: W, answer: &Answer) -> Result<Self, Error> {
        let mut workbook = Workbook::new();
        // Without this check the library panics where it cannot create a file.
        workbook.set_tempdir(std::env::temp_dir())?;
        let header = Style::new().set_bold();
        let sheet = data_sheet(&mut workbook, 1, &header)?;
        let sheets = Sheets { sink, workbook, sheet, full: 0, next_row: 1, rows_per_sheet: MOST_ROWS, header };
        Ok(Self::begin(Table::new(sheets), answer))
    }

    /// Begins a new sheet after fewer rows than the format allows, for programs that are slow with large ones. The row
    /// with the names of the columns counts; less than 2 is taken as 2.
    ///
    /// ```
    /// use pii_core::export::{Answer, Writer};
    ///
    /// let out = Writer::xlsx(Vec::new(), &Answer::access())?.rows_per_sheet(10_000);
    /// # out.finish()?;
    /// # Ok::<(), pii_core::export::Error>(())
    /// ```
    pub fn rows_per_sheet(mut self, rows: u32) -> Self {
        self.walk.format.rows.rows_per_sheet = rows.clamp(2, MOST_ROWS);
        self
    }
}

fn data_sheet(workbook: &mut Workbook, number: u32, header: &Style) -> Result<Worksheet, Error> {
    let name = if number == 1 { "Data".into() } else { format!("Data {number}") };
    new_sheet(workbook, &name, &table::COLUMNS, &[8.0, 20.0, 32.0, 24.0, 32.0, 60.0], header)
}

fn new_sheet(
    workbook: &mut Workbook,
    name: &str,
    columns: &[&str],
    widths: &[f64],
    header: &Style,
) -> Result<Worksheet, Error> {
    let mut sheet = workbook.new_worksheet_with_constant_memory();
    sheet.set_name(name)?;
    for (column, width) in (0..).zip(widths) {
        sheet.set_column_width(column, *width)?;
    }
    for (column, name) in (0..).zip(columns) {
        sheet.write_string_with_format(0, column, *name, header)?;
    }
    if !columns.is_empty() {
        sheet.set_freeze_panes(1, 0)?;
    }
    Ok(sheet)
}

impl<W> Sheets<W> {
    fn next_row(&mut self) -> Result<u32, Error> {
        if self.next_row == self.rows_per_sheet {
            self.full += 1;
            let sheet = data_sheet(&mut self.workbook, self.full + 1, &self.header)?;
            self.workbook.push_worksheet(core::mem::replace(&mut self.sheet, sheet));
            self.next_row = 1;
        }
        let row = self.next_row;
        self.next_row += 1;
        Ok(row)
    }

    fn about(&mut self, answer: &Answer, told: &Told) -> Result<Worksheet, Error> {
        let widths = [24.0, 32.0, 24.0, 32.0, 48.0, 32.0, 24.0, 16.0, 24.0, 48.0];
        let mut sheet = new_sheet(&mut self.workbook, "About", &[], &widths, &self.header)?;
        let wrapped = Style::new().set_text_wrap().set_align(FormatAlign::Top);
        sheet.write_string_with_format(0, 0, "Right", &self.header)?;
        sheet.write_string(0, 1, format!("{} (Art. {})", answer.right().word(), answer.right().article()))?;
        let mut row = 1;
        for fact in answer.facts() {
            sheet.write_string_with_format(row, 0, table::fact_title(fact.key), &self.header)?;
            put_text(&mut sheet, row, 1, fact.value, Some(&wrapped))?;
            row += 1;
        }
        row += 1;
        let columns = ["type", "field", "label"].into_iter().chain(CONTEXT.iter().map(|column| column.key));
        for (column, name) in (0..).zip(columns) {
            sheet.write_string_with_format(row, column, name, &self.header)?;
        }
        for declared in table::fields(told, answer.right()) {
            row += 1;
            put_text(&mut sheet, row, 0, declared.schema.name, Some(&wrapped))?;
            put_text(&mut sheet, row, 1, &declared.name(), Some(&wrapped))?;
            put_text(&mut sheet, row, 2, declared.field.label.unwrap_or_default(), Some(&wrapped))?;
            for (column, context) in (3..).zip(&CONTEXT) {
                put_text(&mut sheet, row, column, &(context.texts)(&declared).join("\n"), Some(&wrapped))?;
            }
        }
        Ok(sheet)
    }

    fn not_included(&mut self, told: &Told) -> Result<Worksheet, Error> {
        let columns = ["what", "label", "reason"];
        let mut sheet = new_sheet(&mut self.workbook, "Not included", &columns, &[40.0, 24.0, 60.0], &self.header)?;
        let mut row = 0;
        for left_out in &told.left_out {
            row += 1;
            put_text(&mut sheet, row, 0, &left_out.declared.path(), None)?;
            put_text(&mut sheet, row, 1, left_out.declared.field.label.unwrap_or_default(), None)?;
            put_text(&mut sheet, row, 2, left_out.reason.word(), None)?;
        }
        for (what, reason) in &told.elsewhere {
            row += 1;
            put_text(&mut sheet, row, 0, what, None)?;
            put_text(&mut sheet, row, 2, reason, None)?;
        }
        Ok(sheet)
    }
}

impl<W: Write + Send> Rows for Sheets<W> {
    type Output = W;

    fn row(&mut self, row: &table::Row<'_>) -> Result<(), Error> {
        let texts = [row.type_name, row.field, row.label, &row.category()];
        for part in cell::parts(&row.value) {
            let at = self.next_row()?;
            put_value(&mut self.sheet, at, 0, &row.record.into())?;
            for (column, text) in (1..).zip(texts) {
                put_text(&mut self.sheet, at, column, text, None)?;
            }
            put_value(&mut self.sheet, at, 5, &part)?;
        }
        Ok(())
    }

    fn finish(mut self, answer: &Answer, told: &Told) -> Result<W, Error> {
        let about = self.about(answer, told)?;
        let not_included = self.not_included(told)?;
        let Self { sink, mut workbook, sheet, .. } = self;
        let mut sink = Patient::new(sink);
        for sheet in [sheet, about, not_included] {
            workbook.push_worksheet(sheet);
        }
        workbook.save_to_writer(&mut sink)?;
        Ok(sink.into_sink()?)
    }
}

/// The text is left out: some of the library's errors quote what was written.
impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => Self::Io(error),
            _ => Self::Workbook,
        }
    }
}
