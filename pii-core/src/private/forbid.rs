//! Proof at compile time that a type has no way to print its personal data.
//!
//! `Probe::<T>::DISPLAY` finds the inherent constant when `T: Display` and the one of the trait otherwise.
//! That answers for types without parameters. A generic type may implement `Display` for some of its
//! parameters only, which no constant can see; for those the derive implements a trait that every `Display`
//! type implements already, so that any such implementation conflicts.

use core::{fmt::Display, marker::PhantomData};

use serde_core::Serialize;

pub struct Probe<T: ?Sized>(PhantomData<T>);

pub trait Unimplemented {
    const DISPLAY: bool = false;
    const SERIALIZE: bool = false;
}

impl<T: ?Sized> Unimplemented for Probe<T> {}

impl<T: Display + ?Sized> Probe<T> {
    pub const DISPLAY: bool = true;
}

impl<T: Serialize + ?Sized> Probe<T> {
    pub const SERIALIZE: bool = true;
}

pub trait NoDisplayUnlessPiiAllowDisplay {}

impl<T: Display + ?Sized> NoDisplayUnlessPiiAllowDisplay for T {}

pub trait NoSerializeUnlessPiiAllowSerialize {}

impl<T: Serialize + ?Sized> NoSerializeUnlessPiiAllowSerialize for T {}
