//! `Retain` for what holds such values.

use alloc::{
    boxed::Box,
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
    sync::Arc,
    vec::Vec,
};

use super::{Periods, Retain};

impl<T: Retain> Retain for Option<T> {
    fn periods(&self, periods: &mut Periods<'_>) {
        if let Some(value) = self {
            value.periods(periods);
        }
    }
}

macro_rules! lists {
    ($([$($generics:tt)*] $type:ty, $values:ident;)*) => {$(
        impl<$($generics)*> Retain for $type {
            fn periods(&self, periods: &mut Periods<'_>) {
                periods.list(self.$values());
            }
        }
    )*};
}

lists! {
    [T: Retain] Vec<T>, iter;
    [T: Retain] VecDeque<T>, iter;
    [T: Retain] BTreeSet<T>, iter;
    [T: Retain] [T], iter;
    [T: Retain, const N: usize] [T; N], iter;
    [K, T: Retain] BTreeMap<K, T>, values;
}

#[cfg(feature = "std")]
lists! {
    [T: Retain, H] std::collections::HashSet<T, H>, iter;
    [K, T: Retain, H] std::collections::HashMap<K, T, H>, values;
}

macro_rules! pointers {
    ($($type:ty;)*) => {$(
        impl<T: Retain + ?Sized> Retain for $type {
            fn periods(&self, periods: &mut Periods<'_>) {
                (**self).periods(periods);
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
