//! Values that can be empty.

use alloc::{
    borrow::Cow,
    boxed::Box,
    collections::{BTreeMap, BTreeSet, VecDeque},
    string::String,
    vec::Vec,
};

/// A value that can hold nothing: `erase = null`.
///
/// `Option` becomes `None`; text and collections become empty. Numbers, dates and the like have no empty
/// value: put them into an `Option`.
///
/// ```
/// use pii_core::erase::Null;
///
/// let mut email = Some(String::from("ada@example.com"));
/// email.null();
/// assert_eq!(email, None);
/// ```
#[diagnostic::on_unimplemented(
    message = "`erase = null` needs a value that can be empty, and `{Self}` cannot",
    label = "cannot be empty",
    note = "make the field an `Option`, or implement `pii_core::erase::Null` for your own type",
    note = "or choose another strategy: delete, anonymise, pseudonymise, generalise, shred, keep(reason, until)"
)]
pub trait Null {
    /// Removes what it holds.
    fn null(&mut self);
}

impl<T> Null for Option<T> {
    fn null(&mut self) {
        *self = None;
    }
}

macro_rules! empty {
    ($([$($generics:tt)*] $type:ty;)*) => {$(
        impl<$($generics)*> Null for $type {
            fn null(&mut self) {
                *self = Self::default();
            }
        }
    )*};
}

empty! {
    [] String;
    [] Box<str>;
    [] Cow<'_, str>;
    [T] Vec<T>;
    [T] VecDeque<T>;
    [T] Box<[T]>;
    [T] BTreeSet<T>;
    [K, V] BTreeMap<K, V>;
}

#[cfg(feature = "std")]
empty! {
    [T, H: Default] std::collections::HashSet<T, H>;
    [K, V, H: Default] std::collections::HashMap<K, V, H>;
}

/// A value that can be blanked until its record is deleted: `erase = delete`.
///
/// Every type with a `Default` can.
///
/// ```
/// use pii_core::erase::Delete;
///
/// let mut text = String::from("see you at six");
/// text.blank();
/// assert_eq!(text, "");
/// ```
#[diagnostic::on_unimplemented(
    message = "`erase = delete` needs a value to stand in until the record is gone, and `{Self}` has none",
    label = "no `Default`",
    note = "implement `Default` for the type, or make the field an `Option`"
)]
pub trait Delete {
    /// Takes the default value.
    fn blank(&mut self);
}

#[diagnostic::do_not_recommend]
impl<T: Default> Delete for T {
    fn blank(&mut self) {
        *self = Self::default();
    }
}
