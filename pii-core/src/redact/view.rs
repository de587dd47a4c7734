//! What receives a record to show it.

use core::fmt::Debug;

use serde_core::Serialize;

use super::Maskable;
use crate::{
    PersonalData,
    schema::{FieldSchema, TypeSchema, VariantSchema},
};

/// A way to show a value without its personal data: what [`PersonalData::visit`] is given.
///
/// A type that holds others calls exactly one of its methods.
///
/// ```
/// use pii_core::{PersonalData, redact::View, schema::TypeSchema};
///
/// /// Holds a value or not, and does not tell.
/// struct Maybe<T>(Option<T>);
///
/// impl<T: PersonalData> PersonalData for Maybe<T> {
///     const SCHEMA: &'static TypeSchema = T::SCHEMA;
///
///     fn visit<V: View>(&self, view: V) -> Result<V::Ok, V::Error> {
///         view.contents(T::SCHEMA, self.0.iter())
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(message = "`{Self}` cannot show a record", label = "not a view")]
pub trait View: Sized {
    /// What showing gives.
    type Ok;
    /// What can go wrong.
    type Error;
    /// Receives the fields of a record.
    type Record: RecordView<Ok = Self::Ok, Error = Self::Error>;

    /// A struct, or a variant of an enum.
    ///
    /// # Errors
    ///
    /// When the view cannot take it; so with all methods.
    fn record(self, schema: &'static TypeSchema, variant: &'static VariantSchema) -> Result<Self::Record, Self::Error>;

    /// One personal value that is no record. Without a value there is nothing a mode could work on.
    fn personal(self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> Result<Self::Ok, Self::Error>;

    /// Values of which even the number says something. A container that cannot be looked into without changing it, such
    /// as a lock, hands over none of them.
    fn contents<'a, T, I>(self, schema: &'static TypeSchema, values: I) -> Result<Self::Ok, Self::Error>
    where
        T: PersonalData + ?Sized + 'a,
        I: Iterator<Item = &'a T>;

    /// Values of which there are always as many.
    fn array<T: PersonalData>(self, values: &[T]) -> Result<Self::Ok, Self::Error>;
}

/// Receives the fields of a record, in declaration order. See [`View`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot show the fields of a record",
    label = "not a view of a record"
)]
pub trait RecordView {
    /// What showing gives.
    type Ok;
    /// What can go wrong.
    type Error;

    /// A personal field. Without a value there is nothing a mode could work on.
    ///
    /// # Errors
    ///
    /// When the view cannot take it; so with all methods.
    fn personal(&mut self, field: &'static FieldSchema, value: Option<&dyn Maskable>) -> Result<(), Self::Error>;

    /// A field whose value declares its own fields.
    fn nested<T: PersonalData + ?Sized>(&mut self, field: &'static FieldSchema, value: &T) -> Result<(), Self::Error>;

    /// A field that is not personal, in both forms it can be shown in.
    fn plain<T: Serialize + ?Sized>(
        &mut self,
        field: &'static FieldSchema,
        debug: &dyn Debug,
        value: &T,
    ) -> Result<(), Self::Error>;

    /// The record is complete.
    fn end(self) -> Result<Self::Ok, Self::Error>;
}
