//! Giving people the data held about them (Art. 15 and 20 GDPR).
//!
//! [`Export`] shows the fields of a value to a [`Visitor`]. With their features there are visitors that write answers:
//!
//! | format | feature | |
//! |---|---|---|
//! | JSON | `json` | `Writer::json` for many records, `to_json` for one value |
//! | CSV | `csv` | `Writer::csv`: a file of values and a file about them |
//! | XLSX | `xlsx` | `Writer::xlsx`: a workbook with the sheets Data, About and Not included |
//! | HTML | `html` | `Writer::html`: one page to read and to print |
//!
//! A `Writer` takes an `Answer` (which right, who answers, when), any number of records, and what is not included. It
//! writes as it goes and keeps nothing of a record, so that a million of them take no more memory than one. Errors never
//! quote a value.
//!
//! # What goes in
//!
//! Secrets are named and never read, whatever the right.
//!
//! Under Art. 15 (`Answer::access`) all other personal data goes in, that about other people too: it is marked, so that
//! somebody can decide about it (Art. 15(4)). It is about other people if the field, or the type of a nested value, has
//! another `subject` than the record.
//!
//! Under Art. 20 (`Answer::portability`) a field goes in if its origin is `provided` or `observed`, one of its purposes
//! rests on consent or contract, and it is not about other people. Subject ids go along. Every field that stays behind is
//! named under `not_included`, once per type, with a word of [`Withheld`].
//!
//! # JSON
//!
//! The format is `pii-export/1`; `schemas/pii-export-1.schema.json` of this crate describes it in full. `Writer::json`
//! writes an object of
//!
//! - `format`: `"pii-export/1"`,
//! - `right`: `"access"` or `"portability"`,
//! - `answer`: what the answer says about itself, with `"MISSING"` for what nobody said,
//! - `records`: for each record its `type` and its `data`,
//! - `not_included`: objects of `field` (as in `Order.card`), `label` and `reason`, then those of the caller, of `what` and
//!   `reason`,
//! - `about`: for each type its `subject`, `stores` and `fields`, and for each field what is declared about it.
//!
//! `to_json` writes `format`, `data`, `withheld` (of `field`, `label` and `reason`) and `about`.
//!
//! In the data a struct is an object of its fields, also where they have numbers for names. An enum is an object of one
//! entry, named like the variant. `None` is `null`. The keys of maps are text.
//!
//! # Tables
//!
//! CSV, XLSX and HTML have one row for each value, with the columns
//!
//! - `record`: the number of the record, from 1,
//! - `type`: the type that declares the field,
//! - `field`: the way to the value, as in `orders[0].item`, `by_year.1840.city` or, for a variant, `reach.Mail.0`,
//! - `label`: what people call the field,
//! - `category`: the keys of its categories, with spaces between,
//! - `value`: numbers, truth values and texts as they are, nothing for `None`, everything else as JSON without spaces. A
//!   variant without fields has its name for a value.
//!
//! What is declared about the fields stands in a table of its own. `MISSING` stands there for a purpose, a retention or an
//! origin that nobody declared.
//!
//! # Formulas
//!
//! A spreadsheet runs a text that looks like a formula, and people can type one into a form. In CSV and XLSX such texts
//! begin with an apostrophe. The rule: skip white space, control characters and characters without width, such as a byte
//! order mark. If a tabulator, a carriage return or a line feed was among them, or if the next character is one of `=`,
//! `+`, `-`, `@` or their full-width forms `＝`, `＋`, `－`, `＠`, the text is guarded. That holds for values, keys of maps,
//! labels, notes and what the caller says. The value of a numeric field is a number, also if negative, and is not guarded.
//! CSV has no way to keep a spreadsheet from splitting at another sign than the comma: open it as comma-separated.

#[cfg(feature = "json")]
mod answer;
mod containers;
mod visitor;

#[cfg(feature = "csv")]
pub use answer::Csv;
#[cfg(feature = "html")]
pub use answer::Html;
#[cfg(feature = "xlsx")]
pub use answer::Xlsx;
#[cfg(feature = "json")]
pub use answer::{Answer, Error, Format, Json, Right, Writer, to_json};
pub use visitor::{Visitor, Withheld};

use crate::PersonalData;

/// A type that can hand over all the personal data it holds.
///
/// Derive it. Every personal field must be `serde::Serialize`, except secrets: those are named as withheld
/// and never read. The values go to a [`Visitor`]; [`to_json`](crate::export) is one (feature `json`).
///
/// ```
/// use pii_core::{Export, PersonalData, export::{Visitor, Withheld}};
/// use pii_core::schema::{FieldSchema, TypeSchema, VariantSchema};
///
/// #[derive(PersonalData, Export)]
/// struct Login {
///     #[pii(contact::Email)]
///     email: String,
///     #[pii(authorization::Password)]
///     password: String,
/// }
///
/// /// Lists the names of what is handed over.
/// #[derive(Default)]
/// struct Names(Vec<&'static str>);
///
/// impl Visitor for Names {
///     type Error = core::convert::Infallible;
///
///     fn value<T: serde::Serialize + ?Sized>(
///         &mut self,
///         field: &'static FieldSchema,
///         _value: &T,
///     ) -> Result<(), Self::Error> {
///         self.0.push(field.name);
///         Ok(())
///     }
///     # fn begin(&mut self, _: &'static TypeSchema, _: &'static VariantSchema) -> Result<(), Self::Error> { Ok(()) }
///     # fn end(&mut self) -> Result<(), Self::Error> { Ok(()) }
///     # fn nested<T: Export + ?Sized>(&mut self, _: &'static FieldSchema, value: &T) -> Result<(), Self::Error> { value.export(self) }
///     # fn withheld(&mut self, _: &'static FieldSchema, _: Withheld) -> Result<(), Self::Error> { Ok(()) }
///     # fn absent(&mut self) -> Result<(), Self::Error> { Ok(()) }
///     # fn list<'a, T, I>(&mut self, items: I) -> Result<(), Self::Error> where T: Export + ?Sized + 'a, I: Iterator<Item = &'a T> { for item in items { item.export(self)?; } Ok(()) }
///     # fn map<'a, K, T, I>(&mut self, entries: I) -> Result<(), Self::Error> where K: serde::Serialize + 'a, T: Export + 'a, I: Iterator<Item = (&'a K, &'a T)> { for (_, item) in entries { item.export(self)?; } Ok(()) }
///     // the other methods
/// }
///
/// let login = Login { email: "ada@example.com".into(), password: "hunter2".into() };
/// let mut names = Names::default();
/// login.export(&mut names).unwrap();
/// assert_eq!(names.0, ["email"]);
/// ```
#[diagnostic::on_unimplemented(
    message = "the personal data of `{Self}` cannot be exported",
    label = "no `Export` here",
    note = "add `#[derive(PersonalData, Export)]` to the type"
)]
pub trait Export: PersonalData {
    /// Shows every field to the visitor, in declaration order.
    ///
    /// # Errors
    ///
    /// The first error of the visitor.
    fn export<V: Visitor>(&self, visitor: &mut V) -> Result<(), V::Error>;
}
