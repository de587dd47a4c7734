//! What holds values.

use alloc::{
    boxed::Box,
    collections::{BTreeMap, VecDeque},
    vec::Vec,
};

use super::FakeValue;
use crate::{category::CategoryTerm, fake::Faker};

impl<T: FakeValue> FakeValue for Option<T> {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        self.as_ref().map(|value| value.faked(category, faker))
    }
}

impl<T: FakeValue> FakeValue for Box<T> {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        Self::new((**self).faked(category, faker))
    }
}

impl<T: FakeValue> FakeValue for Vec<T> {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        T::faked_vec(self, category, faker)
    }
}

impl<T: FakeValue> FakeValue for Box<[T]> {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        T::faked_vec(self, category, faker).into()
    }
}

impl<T: FakeValue> FakeValue for VecDeque<T> {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        self.iter().map(|value| value.faked(category, faker)).collect()
    }
}

impl<T: FakeValue, const N: usize> FakeValue for [T; N] {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        T::faked_array(self, category, faker)
    }
}

/// The keys stay.
impl<K: Clone + Ord, T: FakeValue> FakeValue for BTreeMap<K, T> {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        self.iter().map(|(key, value)| (key.clone(), value.faked(category, faker))).collect()
    }
}

/// The keys stay.
#[cfg(feature = "std")]
impl<K, T, H> FakeValue for std::collections::HashMap<K, T, H>
where
    K: Clone + Eq + core::hash::Hash,
    T: FakeValue,
    H: core::hash::BuildHasher + Default,
{
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        self.iter().map(|(key, value)| (key.clone(), value.faked(category, faker))).collect()
    }
}
