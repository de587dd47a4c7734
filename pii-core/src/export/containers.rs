//! `Export` for what holds such values.

use alloc::{
    boxed::Box,
    collections::{BTreeMap, VecDeque},
    rc::Rc,
    sync::Arc,
    vec::Vec,
};

use serde_core::Serialize;

use super::{Export, Visitor};

impl<T: Export> Export for Option<T> {
    fn export<V: Visitor>(&self, visitor: &mut V) -> Result<(), V::Error> {
        match self {
            Some(value) => value.export(visitor),
            None => visitor.absent(),
        }
    }
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
    [T: Export, const N: usize] [T; N];
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
    ($($type:ty;)*) => {$(
        impl<T: Export + ?Sized> Export for $type {
            fn export<V: Visitor>(&self, visitor: &mut V) -> Result<(), V::Error> {
                (**self).export(visitor)
            }
        }
    )*};
}

pointers! {
    &T;
    &mut T;
    Box<T>;
    Rc<T>;
    Arc<T>;
}
