//! A field that is `nested`.

use core::{fmt::Debug, marker::PhantomData};

use serde_core::Serialize;

use crate::{PersonalData, schema::TypeSchema};

pub struct Nested<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> Nested<T> {
    /// Redacted. The type stays hidden because naming it would ask for `PersonalData` again, and a field
    /// whose type has none would be one more error.
    pub fn show(value: &T) -> impl Debug + Serialize
    where
        T: PersonalData,
    {
        value.redacted()
    }

    /// A function that can be named, where a closure would add a body of its own to the user's crate.
    pub fn schema() -> &'static TypeSchema
    where
        T: PersonalData,
    {
        T::SCHEMA
    }
}
