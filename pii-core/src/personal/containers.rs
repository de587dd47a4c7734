//! `PersonalData` for what holds such values.

use alloc::{
    borrow::{Cow, ToOwned},
    boxed::Box,
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::{Rc, Weak},
    sync::Arc,
    vec::Vec,
};
use core::{
    cell::{Cell, OnceCell, RefCell},
    fmt,
};

use crate::{PersonalData, redact::View, schema::TypeSchema};

/// Whether and how many there are tells about the person too. Nothing in these is read, so that a cell that is
/// borrowed and a lock that is held print like any other.
macro_rules! opaque {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> PersonalData for $type {
            const SCHEMA: &'static TypeSchema = T::SCHEMA;

            fn visit<V: View>(&self, view: V) -> Result<V::Ok, V::Error> {
                view.contents(T::SCHEMA)
            }
        }
    )*};
}

opaque! {
    [T: PersonalData] Option<T>;
    [T: PersonalData] Vec<T>;
    [T: PersonalData] VecDeque<T>;
    [T: PersonalData] BTreeSet<T>;
    [T: PersonalData] [T];
    [K, T: PersonalData] BTreeMap<K, T>;
    [T: PersonalData] Cell<T>;
    [T: PersonalData + ?Sized] RefCell<T>;
    [T: PersonalData] OnceCell<T>;
    [T: PersonalData] Weak<T>;
    [T: PersonalData] alloc::sync::Weak<T>;
}

#[cfg(feature = "std")]
opaque! {
    [K, T: PersonalData, H] std::collections::HashMap<K, T, H>;
    [T: PersonalData, H] std::collections::HashSet<T, H>;
    [T: PersonalData + ?Sized] std::sync::Mutex<T>;
    [T: PersonalData + ?Sized] std::sync::RwLock<T>;
    [T: PersonalData] std::sync::OnceLock<T>;
}

macro_rules! transparent {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> PersonalData for $type {
            const SCHEMA: &'static TypeSchema = T::SCHEMA;

            fn visit<V: View>(&self, view: V) -> Result<V::Ok, V::Error> {
                (**self).visit(view)
            }

            fn fmt_redacted(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (**self).fmt_redacted(f)
            }
        }
    )*};
}

transparent! {
    [T: PersonalData + ?Sized] &T;
    [T: PersonalData + ?Sized] &mut T;
    [T: PersonalData + ?Sized] Box<T>;
    [T: PersonalData + ?Sized] Rc<T>;
    [T: PersonalData + ?Sized] Arc<T>;
    [T: PersonalData + ToOwned + ?Sized] Cow<'_, T>;
}

impl<T: PersonalData, const N: usize> PersonalData for [T; N] {
    const SCHEMA: &'static TypeSchema = T::SCHEMA;

    fn visit<V: View>(&self, view: V) -> Result<V::Ok, V::Error> {
        view.array(self)
    }
}
