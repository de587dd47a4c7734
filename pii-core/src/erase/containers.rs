//! `Erase` for what holds such values. Maps are absent: their keys cannot be erased in place.

use alloc::{boxed::Box, collections::VecDeque, vec::Vec};

use super::{Erase, EraseWithoutKey, Eraser};

macro_rules! containers {
    ($([$($generics:tt)*] [$($keyless:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> Erase for $type {
            fn erase_record(&mut self, eraser: &mut Eraser<'_>) {
                for value in self.iter_mut() {
                    value.erase_record(eraser);
                }
            }
        }

        impl<$($keyless)*> EraseWithoutKey for $type {}
    )*};
}

containers! {
    [T: Erase] [T: EraseWithoutKey] Option<T>;
    [T: Erase] [T: EraseWithoutKey] Vec<T>;
    [T: Erase] [T: EraseWithoutKey] VecDeque<T>;
    [T: Erase] [T: EraseWithoutKey] [T];
    [T: Erase, const N: usize] [T: EraseWithoutKey, const N: usize] [T; N];
}

impl<T: Erase + ?Sized> Erase for Box<T> {
    fn erase_record(&mut self, eraser: &mut Eraser<'_>) {
        (**self).erase_record(eraser);
    }
}

impl<T: EraseWithoutKey + ?Sized> EraseWithoutKey for Box<T> {}

impl<T: Erase + ?Sized> Erase for &mut T {
    fn erase_record(&mut self, eraser: &mut Eraser<'_>) {
        (**self).erase_record(eraser);
    }
}

impl<T: EraseWithoutKey + ?Sized> EraseWithoutKey for &mut T {}
