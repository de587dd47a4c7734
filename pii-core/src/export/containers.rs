//! `Export` for what holds such values.

use alloc::{
    borrow::{Cow, ToOwned},
    boxed::Box,
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
    sync::Arc,
    vec::Vec,
};
use core::cell::OnceCell;

use serde_core::Serialize;

use super::{Export, Visitor};

macro_rules! options {
    ($($type:ty, $get:ident;)*) => {$(
        impl<T: Export> Export for $type {
            fn export<V: Visitor>(&self, visitor: &mut V) -> Result<(), V::Error> {
                match self.$get() {
                    Some(value) => value.export(visitor),
                    None => visitor.absent(),
                }
            }
        }
    )*};
}

options! {
    Option<T>, as_ref;
    OnceCell<T>, get;
}

#[cfg(feature = "std")]
options! {
    std::sync::OnceLock<T>, get;
}

macro_rules! lists {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> Export for $type {
            fn export<V: Visitor>(&self, visitor: &mut V) -> Result<(), V::Error> {
                visitor.list(self.iter())
            }
        }
    )*};
}

lists! {
    [T: Export] Vec<T>;
    [T: Export] VecDeque<T>;
    [T: Export] [T];
    [T: Export] BTreeSet<T>;
    [T: Export, const N: usize] [T; N];
}

#[cfg(feature = "std")]
lists! {
    [T: Export, H] std::collections::HashSet<T, H>;
}

impl<K: Serialize, T: Export> Export for BTreeMap<K, T> {
    fn export<V: Visitor>(&self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.map(self.iter())
    }
}

#[cfg(feature = "std")]
impl<K: Serialize, T: Export, H> Export for std::collections::HashMap<K, T, H> {
    fn export<V: Visitor>(&self, visitor: &mut V) -> Result<(), V::Error> {
        visitor.map(self.iter())
    }
}

macro_rules! pointers {
    ($([$($bound:tt)*] $type:ty;)*) => {$(
        impl<T: Export + $($bound)* ?Sized> Export for $type {
            fn export<V: Visitor>(&self, visitor: &mut V) -> Result<(), V::Error> {
                (**self).export(visitor)
            }
        }
    )*};
}

pointers! {
    [] &T;
    [] &mut T;
    [] Box<T>;
    [] Rc<T>;
    [] Arc<T>;
    [ToOwned +] Cow<'_, T>;
}
