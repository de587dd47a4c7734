//! A value for the person it is about.
//!
//! Most are serialised as they are. A [`Pii`] is not, anywhere but here: the person whose data it is needs no grant.

use alloc::vec::Vec;

use serde_core::Serialize;

use crate::Pii;

/// The inherent method wins where its bound holds, then those of `HandPii`, then that of `HandUnknown`, which leaves it
/// to the visitor to refuse.
pub struct Hand<'a, T: ?Sized>(pub &'a T);

impl<'a, T: Serialize + ?Sized> Hand<'a, T> {
    pub fn over(&self) -> &'a T {
        self.0
    }
}

pub trait HandPii<'a> {
    type Given;

    fn over(&self) -> Self::Given;
}

impl<'a, T, C> HandPii<'a> for Hand<'a, Pii<T, C>> {
    type Given = &'a T;

    fn over(&self) -> &'a T {
        self.0.for_its_subject()
    }
}

impl<'a, T, C> HandPii<'a> for Hand<'a, Option<Pii<T, C>>> {
    type Given = Option<&'a T>;

    fn over(&self) -> Option<&'a T> {
        self.0.as_ref().map(Pii::for_its_subject)
    }
}

impl<'a, T, C> HandPii<'a> for Hand<'a, Vec<Pii<T, C>>> {
    type Given = Vec<&'a T>;

    fn over(&self) -> Vec<&'a T> {
        self.0.iter().map(Pii::for_its_subject).collect()
    }
}

pub trait HandUnknown<'a> {
    type Given;

    fn over(&self) -> Self::Given;
}

impl<'a, T: ?Sized> HandUnknown<'a> for &Hand<'a, T> {
    type Given = &'a T;

    fn over(&self) -> &'a T {
        self.0
    }
}
