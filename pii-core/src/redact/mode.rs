//! What may be seen of a value.

use core::fmt;

use super::Mask;
use crate::erase::Pseudonyms;

/// What may be seen of a personal value. See the [module](super) for an overview.
///
/// Credentials are shown as their token in every mode but `Drop` and `Fixed`.
///
/// ```
/// use pii_core::{PersonalData, category::demographic::AgeRange, redact::{Mode, Policy}};
///
/// #[derive(PersonalData)]
/// struct Visitor {
///     #[pii(demographic::AgeRange)]
///     age: u8,
/// }
///
/// let policy = Policy::new().category::<AgeRange>(Mode::Range(10));
/// assert_eq!(Visitor { age: 36 }.redacted().with(&policy).to_string(), "Visitor { age: 30-39 }");
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Mode<'a> {
    /// The category.
    Token,
    /// Nothing: the field is left out. In a tuple, where that would move the others, the token.
    Drop,
    /// A text that is the same for everybody.
    Fixed(&'a str),
    /// A part of the value.
    Mask(Mask),
    /// The range of this width that a whole number lies in, counted from zero.
    Range(u32),
    /// A keyed pseudonym. Equal values of one category look alike, and a missing one shows as the token.
    Hash(&'a dyn Pseudonyms),
    /// The number of characters.
    Length,
}

impl fmt::Debug for Mode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token => f.write_str("Token"),
            Self::Drop => f.write_str("Drop"),
            Self::Fixed(text) => f.debug_tuple("Fixed").field(text).finish(),
            Self::Mask(mask) => f.debug_tuple("Mask").field(mask).finish(),
            Self::Range(width) => f.debug_tuple("Range").field(width).finish(),
            Self::Hash(_) => f.write_str("Hash"),
            Self::Length => f.write_str("Length"),
        }
    }
}
