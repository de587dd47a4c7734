//! What can go wrong with an answer.

use core::fmt;
use std::io;

use crate::schema::{FieldSchema, TypeSchema};

/// Why an answer could not be written. Its text never contains a value of a record.
///
/// ```
/// use std::error::Error as _;
/// use pii_core::export::{Answer, Error, Writer};
///
/// let no_room: &mut [u8] = &mut [];
/// let error = Writer::json(no_room, &Answer::access()).and_then(Writer::finish).unwrap_err();
/// assert!(matches!(error, Error::Io(_)));
/// assert_eq!(error.to_string(), "the answer cannot be written");
/// assert!(error.source().is_some());
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// What is written to refuses.
    Io(io::Error),
    /// The `Serialize` of a value or of a key fails. What it says is left out: it may quote the value.
    #[non_exhaustive]
    Value {
        /// The type that declares the field.
        type_name: &'static str,
        /// The field; `None` for a key outside of all records.
        field: Option<&'static str>,
    },
    /// The workbook cannot be put together.
    Workbook,
    /// An earlier call failed, so that the answer will never be complete.
    Incomplete,
}

impl Error {
    pub(super) fn value(schema: &'static TypeSchema, field: Option<&'static FieldSchema>) -> Self {
        Self::Value { type_name: schema.name, field: field.map(|field| field.name) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(_) => f.write_str("the answer cannot be written"),
            Self::Value { type_name, field: Some(field) } => {
                write!(f, "field `{field}` of `{type_name}` cannot be serialised")
            }
            Self::Value { type_name, field: None } => write!(f, "a key of `{type_name}` cannot be serialised"),
            Self::Workbook => f.write_str("the workbook cannot be put together"),
            Self::Incomplete => f.write_str("the answer is incomplete: an earlier part of it could not be written"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
