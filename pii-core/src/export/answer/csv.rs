//! Two files with comma-separated values: the data, and what is to be told about it.

use alloc::string::ToString;
use std::io::Write;

use super::{
    Answer, Error, Writer,
    guard::guard,
    scalar::Scalar,
    table::{self, Rows, Table},
    told::Told,
};

/// The format of [`Writer::csv`].
///
/// ```
/// use pii_core::export::{Answer, Csv, Writer};
///
/// let writer: Writer<Csv<Vec<u8>, Vec<u8>>> = Writer::csv(Vec::new(), Vec::new(), &Answer::access())?;
/// let (data, about) = writer.finish()?;
/// # assert!(data.starts_with(b"record,type") && about.starts_with(b"part,type"));
/// # Ok::<(), pii_core::export::Error>(())
/// ```
pub type Csv<W, A> = Table<Files<W, A>>;

/// The data is written as it comes, all else at the end.
pub struct Files<W: Write, A: Write> {
    data: csv::Writer<W>,
    about: csv::Writer<A>,
}

impl<W: Write, A: Write> Writer<Csv<W, A>> {
    /// Begins two CSV files in UTF-8, by the rules of RFC 4180 and with a line feed at the end of each line.
    ///
    /// `data` gets one line for each value, with the columns `record`, `type`, `field`, `label`, `category` and `value`.
    /// `about` gets the columns `part`, `type`, `field`, `name` and `value`: what the answer says about itself (`part` is
    /// `answer`), what is declared about each field (`about`), and what is not included and why (`not_included`). It is
    /// written when the answer is finished: an incomplete answer leaves it empty.
    ///
    /// Texts that a spreadsheet could take for formulas begin with an apostrophe; the [module](crate::export) says which. Numbers
    /// are left alone.
    ///
    /// # Errors
    ///
    /// When the sink refuses.
    ///
    /// ```
    /// use pii_core::{Export, PersonalData, export::{Answer, Writer}};
    ///
    /// #[derive(PersonalData, Export)]
    /// struct Customer {
    ///     #[pii(Name)]
    ///     name: String,
    ///     #[pii(Financial)]
    ///     balance: i64,
    /// }
    ///
    /// let mut out = Writer::csv(Vec::new(), Vec::new(), &Answer::access())?;
    /// out.record(&Customer { name: "=1+1".into(), balance: -5 })?;
    /// let (data, _about) = out.finish()?;
    /// assert_eq!(
    ///     String::from_utf8_lossy(&data),
    ///     "record,type,field,label,category,value\n\
    ///      1,Customer,name,,user.name,'=1+1\n\
    ///      1,Customer,balance,,user.financial,-5\n",
    /// );
    /// # Ok::<(), pii_core::export::Error>(())
    /// ```
    pub fn csv(data: W, about: A, answer: &Answer) -> Result<Self, Error> {
        let mut files = Files { data: csv::Writer::from_writer(data), about: csv::Writer::from_writer(about) };
        files.data.write_record(table::COLUMNS)?;
        Ok(Self::begin(Table::new(files), answer))
    }
}

impl<W: Write, A: Write> Rows for Files<W, A> {
    type Output = (W, A);

    fn row(&mut self, row: &table::Row<'_>) -> Result<(), Error> {
        self.data.write_field(row.record.to_string())?;
        for text in [row.type_name, row.field, row.label, &row.category()] {
            self.data.write_field(guard(text).as_bytes())?;
        }
        match &row.value {
            Scalar::Number(number) => self.data.write_field(number)?,
            value => self.data.write_field(guard(value.as_text()).as_bytes())?,
        }
        Ok(self.data.write_record(None::<&[u8]>)?)
    }

    fn finish(self, answer: &Answer, told: &Told) -> Result<(W, A), Error> {
        let Self { data, mut about } = self;
        about.write_record(["part", "type", "field", "name", "value"])?;
        let mut line = |cells: [&str; 5]| about.write_record(cells.map(guard).iter().map(|cell| cell.as_bytes()));
        line(["answer", "", "", "right", answer.right().word()])?;
        for fact in answer.facts() {
            line(["answer", "", "", fact.key, fact.value])?;
        }
        for declared in table::fields(told, answer.right()) {
            let (type_name, field) = (declared.schema.name, declared.name());
            if let Some(label) = declared.field.label {
                line(["about", type_name, &field, "label", label])?;
            }
            for column in table::CONTEXT {
                for text in (column.texts)(&declared) {
                    line(["about", type_name, &field, column.key, &text])?;
                }
            }
        }
        for left_out in &told.left_out {
            let declared = left_out.declared;
            line(["not_included", declared.schema.name, &declared.name(), "reason", left_out.reason.word()])?;
        }
        for (what, reason) in &told.elsewhere {
            line(["not_included", "", "", what, reason])?;
        }
        Ok((into_inner(data)?, into_inner(about)?))
    }
}

fn into_inner<W: Write>(mut file: csv::Writer<W>) -> Result<W, Error> {
    file.flush()?;
    file.into_inner().map_err(|error| Error::Io(error.into_error()))
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        Self::Io(error.into())
    }
}
