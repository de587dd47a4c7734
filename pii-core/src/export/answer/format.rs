//! What a format is told, after it is decided what goes into the answer.

use serde_core::Serialize;

use super::{Answer, Error, told::Told};
use crate::schema::{FieldSchema, TypeSchema, VariantSchema};

/// One step of the way to a value.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    /// Into a field.
    Field(&'static FieldSchema),
    /// Into an element of a list, counted from 0.
    Index(usize),
    /// Into an entry of a map.
    Key(&'a str),
}

/// A field of a record.
#[derive(Clone, Copy)]
pub struct Place {
    pub(super) schema: &'static TypeSchema,
    pub(super) field: &'static FieldSchema,
    /// Whether it is about somebody else than the record.
    #[cfg_attr(
        not(any(feature = "csv", feature = "html", feature = "xlsx")),
        expect(dead_code, reason = "JSON tells it with the type")
    )]
    pub(super) another_person: bool,
}

/// A list or a map.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// Values in a row.
    List,
    /// Values by key.
    Map,
}

/// Receives an answer. Every `enter` has its `leave`, every `open` its `close`.
pub trait Events {
    /// What is left when everything is written.
    type Output;

    /// A record starts; they are counted from 1.
    fn record(&mut self, number: u64, schema: &'static TypeSchema) -> Result<(), Error>;

    /// The record is complete.
    fn record_end(&mut self) -> Result<(), Error>;

    /// The fields of a value follow.
    fn open(&mut self, schema: &'static TypeSchema, variant: &'static VariantSchema) -> Result<(), Error>;

    /// The fields are over.
    fn close(&mut self, variant: &'static VariantSchema) -> Result<(), Error>;

    /// One field that holds a value.
    fn value<T: Serialize + ?Sized>(&mut self, place: Place, value: &T) -> Result<(), Error>;

    /// What follows stands there.
    fn enter(&mut self, step: Step<'_>) -> Result<(), Error>;

    /// Back to where it was before.
    fn leave(&mut self) -> Result<(), Error>;

    /// There is nothing.
    fn absent(&mut self) -> Result<(), Error>;

    /// Elements follow.
    fn many(&mut self, many: Many) -> Result<(), Error>;

    /// The elements are over.
    fn many_end(&mut self, many: Many) -> Result<(), Error>;

    /// All records are written.
    fn finish(self, answer: &Answer, told: &Told) -> Result<Self::Output, Error>;
}
