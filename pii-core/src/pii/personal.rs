//! A wrapped value as a record with one field.

use core::fmt;

use serde_core::{Serialize, Serializer};

use super::Pii;
use crate::{
    __private::Computed,
    Category, PersonalData,
    category::CategoryTerm,
    schema::{FieldSchema, Kind, Role, TypeSchema, VariantSchema},
};

/// Constants of their own, because only those of a type can depend on its parameters.
struct Schema<C: ?Sized>(C);

impl<C: Category + ?Sized> Schema<C> {
    const CATEGORIES: &'static [CategoryTerm] = &[CategoryTerm::of::<C>()];
    const FIELDS: &'static [FieldSchema] = &[FieldSchema::new("0", Role::Personal).categories(Self::CATEGORIES)];
    const VARIANTS: &'static [VariantSchema] = &[VariantSchema::new(None, Self::FIELDS)];
    const TYPE: &'static TypeSchema = &TypeSchema::new("Pii", Kind::Struct, Self::VARIANTS);
}

impl<T, C: Category + ?Sized> PersonalData for Pii<T, C> {
    const SCHEMA: &'static TypeSchema = Schema::<C>::TYPE;

    fn fmt_redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }

    fn serialize_redacted<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Computed(Schema::<C>::CATEGORIES).serialize(serializer)
    }
}
