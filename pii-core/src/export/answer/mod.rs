//! Answers to people who ask for their data, in several formats.

mod error;
mod filter;
mod format;
mod json;
mod request;
mod scalar;
mod told;
mod walk;
mod writer;

#[cfg(feature = "csv")]
mod csv;
#[cfg(any(feature = "csv", feature = "xlsx"))]
mod guard;
#[cfg(feature = "html")]
mod html;
#[cfg(any(feature = "csv", feature = "html", feature = "xlsx"))]
mod table;
#[cfg(feature = "xlsx")]
mod xlsx;

use super::{Export, Visitor, Withheld};

#[cfg(feature = "csv")]
pub use csv::Csv;
pub use error::Error;
#[cfg(feature = "html")]
pub use html::Html;
pub use json::{Json, to_json};
pub use request::{Answer, Right};
pub use writer::{Format, Writer};
#[cfg(feature = "xlsx")]
pub use xlsx::Xlsx;
