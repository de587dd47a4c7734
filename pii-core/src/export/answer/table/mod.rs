//! Answers as tables: one row for each value.

mod context;
mod duration;

use alloc::{string::String, vec::Vec};
use core::fmt::Write as _;

use serde_core::Serialize;

#[cfg(any(feature = "html", feature = "xlsx"))]
pub(super) use self::context::fact_title;
pub(super) use self::context::{CONTEXT, fields};
use super::{
    Answer, Error,
    format::{Events, Many, Place, Step},
    scalar::{self, Scalar},
    told::Told,
};
use crate::{
    category::CategoryTerm,
    schema::{TypeSchema, VariantSchema},
};

/// The columns of the table of values.
pub(super) const COLUMNS: [&str; 6] = ["record", "type", "field", "label", "category", "value"];

/// One value and where it stands.
pub struct Row<'a> {
    pub(super) record: u64,
    pub(super) type_name: &'static str,
    pub(super) field: &'a str,
    pub(super) label: &'static str,
    pub(super) categories: &'static [CategoryTerm],
    #[cfg_attr(not(feature = "html"), expect(dead_code, reason = "the other formats tell it with the type"))]
    pub(super) another_person: bool,
    pub(super) value: Scalar<'a>,
}

impl Row<'_> {
    /// The keys of the categories, in one text.
    pub(super) fn category(&self) -> String {
        let mut text = String::new();
        for term in self.categories {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(term.key);
        }
        text
    }
}

/// Receives rows.
pub trait Rows {
    /// What is left when everything is written.
    type Output;

    /// A row of the table of values.
    fn row(&mut self, row: &Row<'_>) -> Result<(), Error>;

    /// The rows of a record are written.
    fn record_end(&mut self) -> Result<(), Error> {
        Ok(())
    }

    /// All rows are written.
    fn finish(self, answer: &Answer, told: &Told) -> Result<Self::Output, Error>;
}

/// A format that is a table.
pub struct Table<R> {
    pub(super) rows: R,
    record: u64,
    /// The way to the value at hand: `orders[0].item`.
    path: String,
    /// How long the path was before each step.
    marks: Vec<usize>,
    buffer: Vec<u8>,
}

impl<R> Table<R> {
    pub(super) fn new(rows: R) -> Self {
        Self { rows, record: 0, path: String::new(), marks: Vec::new(), buffer: Vec::new() }
    }

    fn name(&mut self, name: &str) {
        self.marks.push(self.path.len());
        if !self.path.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name);
    }

    fn back(&mut self) {
        if let Some(mark) = self.marks.pop() {
            self.path.truncate(mark);
        }
    }
}

impl<R: Rows> Events for Table<R> {
    type Output = R::Output;

    fn record(&mut self, number: u64, _: &'static TypeSchema) -> Result<(), Error> {
        self.record = number;
        Ok(())
    }

    fn record_end(&mut self) -> Result<(), Error> {
        self.rows.record_end()
    }

    /// A variant without fields has no value that could name it, so that it gets a row of its own.
    fn open(&mut self, schema: &'static TypeSchema, variant: &'static VariantSchema) -> Result<(), Error> {
        let Some(name) = variant.name else { return Ok(()) };
        if variant.fields.is_empty() {
            self.rows.row(&Row {
                record: self.record,
                type_name: schema.name,
                field: &self.path,
                label: "",
                categories: &[],
                another_person: false,
                value: Scalar::Text(name.into()),
            })?;
        }
        self.name(name);
        Ok(())
    }

    fn close(&mut self, variant: &'static VariantSchema) -> Result<(), Error> {
        if variant.name.is_some() {
            self.back();
        }
        Ok(())
    }

    fn value<T: Serialize + ?Sized>(&mut self, place: Place, value: &T) -> Result<(), Error> {
        let Place { schema, field, another_person } = place;
        self.name(field.name);
        let Some(value) = scalar::read(value, &mut self.buffer) else { return Err(Error::value(schema, Some(field))) };
        self.rows.row(&Row {
            record: self.record,
            type_name: schema.name,
            field: &self.path,
            label: field.label.unwrap_or_default(),
            categories: field.categories,
            another_person,
            value,
        })?;
        self.back();
        Ok(())
    }

    fn enter(&mut self, step: Step<'_>) -> Result<(), Error> {
        match step {
            Step::Field(field) => self.name(field.name),
            Step::Key(key) => self.name(key),
            Step::Index(index) => {
                self.marks.push(self.path.len());
                // Writing to a `String` cannot fail.
                let _ = write!(self.path, "[{index}]");
            }
        }
        Ok(())
    }

    fn leave(&mut self) -> Result<(), Error> {
        self.back();
        Ok(())
    }

    fn absent(&mut self) -> Result<(), Error> {
        Ok(())
    }

    fn many(&mut self, _: Many) -> Result<(), Error> {
        Ok(())
    }

    fn many_end(&mut self, _: Many) -> Result<(), Error> {
        Ok(())
    }

    fn finish(self, answer: &Answer, told: &Told) -> Result<R::Output, Error> {
        self.rows.finish(answer, told)
    }
}
