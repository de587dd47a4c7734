//! `Fake` for what holds such values. Of maps the values change; sets are absent, because theirs are keys.

use alloc::{
    boxed::Box,
    collections::{BTreeMap, VecDeque},
    vec::Vec,
};

use super::{Fake, Faker};

macro_rules! containers {
    ($([$($generics:tt)*] $type:ty, $values:ident;)*) => {$(
        impl<$($generics)*> Fake for $type {
            fn fake(&mut self, faker: &Faker) {
                for value in self.$values() {
                    value.fake(faker);
                }
            }
        }
    )*};
}

containers! {
    [T: Fake] Option<T>, iter_mut;
    [T: Fake] Vec<T>, iter_mut;
    [T: Fake] VecDeque<T>, iter_mut;
    [T: Fake] [T], iter_mut;
    [T: Fake, const N: usize] [T; N], iter_mut;
    [K, T: Fake] BTreeMap<K, T>, values_mut;
}

#[cfg(feature = "std")]
containers! {
    [K, T: Fake, H] std::collections::HashMap<K, T, H>, values_mut;
}

impl<T: Fake + ?Sized> Fake for Box<T> {
    fn fake(&mut self, faker: &Faker) {
        (**self).fake(faker);
    }
}

impl<T: Fake + ?Sized> Fake for &mut T {
    fn fake(&mut self, faker: &Faker) {
        (**self).fake(faker);
    }
}
