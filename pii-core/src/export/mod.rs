//! Giving people the data held about them (Art. 15 and 20 GDPR).

mod containers;
#[cfg(feature = "json")]
mod json;
mod visitor;

#[cfg(feature = "json")]
pub use json::to_json;
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
