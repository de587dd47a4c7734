//! A field that is `nested`.

use core::fmt::Debug;

use crate::{PersonalData, remote::Remote, schema::TypeSchema};

/// Redacted. The type stays hidden because naming it would ask for `PersonalData` again, and a field whose
/// type has none would be one more error.
pub fn show_nested<T: PersonalData + ?Sized>(value: &T) -> impl Debug {
    value.redacted()
}

/// What a type with mistakes in its attributes hands over.
pub fn nothing() -> impl Iterator<Item = &'static Option<crate::Pii<(), crate::category::Name>>> {
    core::iter::empty()
}

/// A function that can be named, where a closure would add a body of its own to the user's crate.
pub fn schema_of<T: PersonalData + ?Sized>() -> &'static TypeSchema {
    T::SCHEMA
}

pub fn schema_of_remote<D: Remote>() -> &'static TypeSchema {
    D::SCHEMA
}
