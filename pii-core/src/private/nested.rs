//! A field that is `nested`.

use crate::{PersonalData, remote::Remote, schema::TypeSchema};

/// A nested value, if its type is `PersonalData`. That it must be is asked once, at the schema: here the inherent
/// method wins where its bound holds, and where it does not nothing is shown, which no program ever runs.
pub struct Nested<'a, T: ?Sized>(pub &'a T);

impl<'a, T: PersonalData + ?Sized> Nested<'a, T> {
    pub fn declared(&self) -> &'a T {
        self.0
    }
}

pub trait NestedUnknown {
    fn declared(&self) -> &'static Undeclared {
        &None
    }
}

impl<T: ?Sized> NestedUnknown for Nested<'_, T> {}

type Undeclared = Option<crate::Pii<(), crate::category::Name>>;

/// What a type with mistakes in its attributes hands over.
pub fn nothing() -> impl Iterator<Item = &'static Undeclared> {
    core::iter::empty()
}

/// A function that can be named, where a closure would add a body of its own to the user's crate.
pub fn schema_of<T: PersonalData + ?Sized>() -> &'static TypeSchema {
    T::SCHEMA
}

/// Of a description, if it is one of that type.
pub fn schema_of_remote<D: Remote<Value = T>, T>() -> &'static TypeSchema {
    D::SCHEMA
}
