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
    fmt, iter,
};

use crate::{PersonalData, redact::View, schema::TypeSchema};

/// Whether and how many there are tells about the person too.
macro_rules! opaque {
    ($([$($generics:tt)*] $type:ty, $values:ident;)*) => {$(
        impl<$($generics)*> PersonalData for $type {
            const SCHEMA: &'static TypeSchema = T::SCHEMA;

            fn visit<V: View>(&self, view: V) -> Result<V::Ok, V::Error> {
                view.contents(T::SCHEMA, self.$values())
            }
        }
    )*};
}

opaque! {
    [T: PersonalData] Option<T>, iter;
    [T: PersonalData] Vec<T>, iter;
    [T: PersonalData] VecDeque<T>, iter;
    [T: PersonalData] BTreeSet<T>, iter;
    [T: PersonalData] [T], iter;
    [K, T: PersonalData] BTreeMap<K, T>, values;
}

#[cfg(feature = "std")]
opaque! {
    [K, T: PersonalData, H] std::collections::HashMap<K, T, H>, values;
    [T: PersonalData, H] std::collections::HashSet<T, H>, iter;
}

/// Nothing in these is read, so that a cell that is borrowed and a lock that is held print like any other.
macro_rules! locked {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> PersonalData for $type {
            const SCHEMA: &'static TypeSchema = T::SCHEMA;

            fn visit<V: View>(&self, view: V) -> Result<V::Ok, V::Error> {
                view.contents(T::SCHEMA, iter::empty::<&T>())
            }
        }
    )*};
}

locked! {
    [T: PersonalData] Cell<T>;
    [T: PersonalData + ?Sized] RefCell<T>;
    [T: PersonalData] OnceCell<T>;
    [T: PersonalData] Weak<T>;
    [T: PersonalData] alloc::sync::Weak<T>;
}

#[cfg(feature = "std")]
locked! {
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
