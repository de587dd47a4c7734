//! Type parameters, associated types, lifetimes and the paths they make.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::iter;
use std::marker::PhantomData;
use std::ops::{Add, Deref, Index};

struct Typed<T, S = ()> {
    inner: T,
    state: PhantomData<fn() -> S>,
}

struct Ready;

impl<T: Clone> Typed<T> {
    fn new(inner: T) -> Self {
        Self { inner, state: PhantomData }
    }

    fn ready(self) -> Typed<T, Ready> {
        Typed { inner: self.inner, state: PhantomData }
    }
}

impl<T, S> Deref for Typed<T, S> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<'a, T: Add<Output = T> + Copy> Add<&'a Typed<T>> for Typed<T> {
    type Output = T;
    fn add(self, other: &'a Typed<T>) -> T {
        self.inner + other.inner
    }
}

struct Ring<T, const N: usize> {
    items: [T; N],
}

impl<T, const N: usize> Index<usize> for Ring<T, N> {
    type Output = T;
    fn index(&self, at: usize) -> &T {
        &self.items[at % N]
    }
}

trait Lending {
    type Item<'a>
    where
        Self: 'a;
    fn lend<'a>(&'a mut self) -> Option<Self::Item<'a>>;
}

impl<T, const N: usize> Lending for Ring<T, N> {
    type Item<'a>
        = &'a mut [T]
    where
        T: 'a;
    fn lend<'a>(&'a mut self) -> Option<&'a mut [T]> {
        Some(&mut self.items)
    }
}

fn uses(mut ring: Ring<String, 3>, by: &HashMap<String, Vec<u8>>) -> usize {
    let typed = Typed::new(3_usize).ready();
    let sum = Typed::new(1) + &Typed::new(2);
    let lent = ring.lend().map_or(0, |items| items.len());
    lent + ring[4].len() + typed.count_ones() as usize + sum + by["key"].len()
}

fn higher<F>(with: F) -> Cow<'static, str>
where
    F: for<'a> Fn(&'a str) -> Cow<'a, str>,
{
    Cow::Owned(with("x").into_owned())
}

fn hidden(of: &BTreeMap<u8, String>) -> impl Iterator<Item = (u8, &str)> + use<'_> {
    of.iter().map(|(key, value)| (*key, value.as_str())).chain(iter::once((0, "last")))
}

/// A function pointer for every lifetime becomes one for some.
fn subtypes(pointer: for<'a> fn(&'a str) -> usize, text: &str) -> usize {
    let narrowed: fn(&'static str) -> usize = pointer;
    let choice = if text.is_empty() { pointer } else { str::len };
    narrowed("static") + choice(text)
}

fn qualified<T: iter::Sum<u8> + Default>(bytes: Vec<u8>) -> (T, <Vec<u8> as IntoIterator>::IntoIter) {
    (<T as iter::Sum<u8>>::sum(bytes.iter().copied()), <Vec<u8> as IntoIterator>::into_iter(bytes))
}
