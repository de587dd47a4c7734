//! A wrapped value as a record with one field.

use core::fmt;

use super::Pii;
use crate::{
    Category, PersonalData,
    category::CategoryTerm,
    redact::View,
    schema::{FieldSchema, Kind, Role, Style, TypeSchema, VariantSchema},
};

/// Constants of their own, because only those of a type can depend on its parameters.
struct Schema<C: ?Sized>(C);

impl<C: Category + ?Sized> Schema<C> {
    const CATEGORIES: &'static [CategoryTerm] = &[CategoryTerm::of::<C>()];
    const FIELDS: &'static [FieldSchema] = &[FieldSchema::new("0", Role::Personal).categories(Self::CATEGORIES)];
    const VARIANTS: &'static [VariantSchema] = &[VariantSchema::new(None, Style::Tuple, Self::FIELDS)];
    const TYPE: &'static TypeSchema = &TypeSchema::new("Pii", Kind::Struct, Self::VARIANTS);
}

impl<T, C: Category + ?Sized> PersonalData for Pii<T, C> {
    const SCHEMA: &'static TypeSchema = Schema::<C>::TYPE;

    fn fmt_redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }

    fn visit<V: View>(&self, view: V) -> Result<V::Ok, V::Error> {
        view.personal(&Schema::<C>::FIELDS[0], None)
    }
}
