//! What comes out of a sealed value.

use core::fmt;

/// A value that was opened, or the tombstone of one that was erased.
///
/// `Debug` does not show the value. [`map`](Self::map) puts it into a [`Pii`](crate::Pii), where it stays that way:
///
/// ```
/// use pii_core::{Pii, category::contact, seal::Opened};
///
/// # let opened = Opened::Value(String::from("ada@example.com"));
/// let email = opened.map(Pii::<_, contact::Email>::new);
/// assert_eq!(format!("{:?}", email.value()), "Some(<pii:contact.email>)");
/// assert!(Opened::<String>::Erased.is_erased());
/// ```
#[derive(Clone)]
#[must_use]
pub enum Opened<T> {
    /// The value.
    Value(T),
    /// The key was destroyed, or the ciphertext was shredded. A gap that is meant to be there.
    Erased,
}

impl<T> Opened<T> {
    /// The value, unless it was erased.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Erased => None,
        }
    }

    /// Whether it was erased.
    pub const fn is_erased(&self) -> bool {
        matches!(self, Self::Erased)
    }

    /// Changes the value, if there is one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Opened<U> {
        match self {
            Self::Value(value) => Opened::Value(change(value)),
            Self::Erased => Opened::Erased,
        }
    }
}

impl<T> fmt::Debug for Opened<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Value(_) => "Value(<pii>)",
            Self::Erased => "Erased",
        })
    }
}
