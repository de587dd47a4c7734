//! `PersonalData` for what holds such values.

use alloc::{
    boxed::Box,
    collections::{BTreeMap, VecDeque},
    rc::Rc,
    sync::Arc,
    vec::Vec,
};
use core::fmt;

use serde_core::{Serialize, Serializer};

use crate::{PersonalData, schema::TypeSchema};

/// Stands for all the values a container may or may not hold.
struct Contents(&'static TypeSchema);

impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<pii:")?;
        f.write_str(self.0.name)?;
        f.write_str(">")
    }
}

macro_rules! opaque {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> PersonalData for $type {
            const SCHEMA: &'static TypeSchema = T::SCHEMA;

            fn fmt_redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&Contents(T::SCHEMA), f)
            }

            fn serialize_redacted<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&Contents(T::SCHEMA))
            }
        }
    )*};
}

opaque! {
    [T: PersonalData] Option<T>;
    [T: PersonalData] Vec<T>;
    [T: PersonalData] VecDeque<T>;
    [T: PersonalData] [T];
    [K, T: PersonalData] BTreeMap<K, T>;
}

#[cfg(feature = "std")]
opaque! {
    [K, T: PersonalData, H] std::collections::HashMap<K, T, H>;
}

macro_rules! transparent {
    ($($type:ty;)*) => {$(
        impl<T: PersonalData + ?Sized> PersonalData for $type {
            const SCHEMA: &'static TypeSchema = T::SCHEMA;

            fn fmt_redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt_redacted(f)
            }

            fn serialize_redacted<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                (**self).serialize_redacted(serializer)
            }
        }
    )*};
}

transparent! {
    &T;
    &mut T;
    Box<T>;
    Rc<T>;
    Arc<T>;
}

impl<T: PersonalData, const N: usize> PersonalData for [T; N] {
    const SCHEMA: &'static TypeSchema = T::SCHEMA;

    fn fmt_redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(PersonalData::redacted)).finish()
    }

    fn serialize_redacted<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.each_ref().map(PersonalData::redacted).as_slice().serialize(serializer)
    }
}
