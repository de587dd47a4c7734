//! What a field's type must be able to do.

#[cfg(feature = "jiff")]
mod jiff;
mod lists;
mod net;
mod numbers;
mod text;
#[cfg(feature = "uuid")]
mod uuid;

use alloc::vec::Vec;

use super::Faker;
use crate::category::CategoryTerm;

/// A value that fictitious data can replace.
///
/// Text, numbers, `bool`, `char`, IP addresses, `Option`, `Vec`, arrays and `Box` of these can; `uuid::Uuid` with the
/// feature `uuid`, `civil::Date`, `civil::DateTime` and `Timestamp` of `jiff` with the feature `jiff`.
///
/// Numbers that stand for somebody, such as ids, are permuted: different numbers stay different, and what is not
/// negative stays so. Other numbers follow the category or lie between 0 and 99. `Option` stays `None` or `Some`,
/// lists keep their length, and `Vec<u8>` becomes 32 bytes unless it is empty.
///
/// For a type of your own, use those values or the methods of [`Faker`]:
///
/// ```
/// use pii_core::{category::{CategoryTerm, UniqueId}, fake::{FakeValue, Faker}};
///
/// #[derive(Debug, PartialEq)]
/// struct CustomerId(u64);
///
/// impl FakeValue for CustomerId {
///     fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
///         Self(self.0.faked(category, faker))
///     }
/// }
///
/// enum Size {
///     Small,
///     Large,
/// }
///
/// impl FakeValue for Size {
///     fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
///         let original = match self {
///             Self::Small => b"small",
///             Self::Large => b"large",
///         };
///         if faker.number(category, original, 0..=1) == 0 { Self::Small } else { Self::Large }
///     }
/// }
///
/// let (faker, id) = (Faker::new([7; 32]), CategoryTerm::of::<UniqueId>());
/// assert_eq!(CustomerId(7).faked(&id, &faker).0, 7_u64.faked(&id, &faker));
/// ```
#[diagnostic::on_unimplemented(
    message = "no fictitious data is known for `{Self}`",
    label = "no `FakeValue` here",
    note = "implement `pii_core::fake::FakeValue` for your own type, with `Faker::text`, `Faker::number` or `Faker::bytes`",
    note = "a type of somebody else goes into one of your own; `uuid` and `jiff` have features of that name",
    note = "borrowed text cannot be replaced in place: use `String` or `Cow<'_, str>`"
)]
pub trait FakeValue: Sized {
    /// The value that takes its place. The same for the same faker, category and value.
    #[must_use]
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self;

    /// Bytes are one value together.
    #[doc(hidden)]
    #[must_use]
    fn faked_vec(values: &[Self], category: &CategoryTerm, faker: &Faker) -> Vec<Self> {
        values.iter().map(|value| value.faked(category, faker)).collect()
    }

    /// Bytes are one value together.
    #[doc(hidden)]
    #[must_use]
    fn faked_array<const N: usize>(values: &[Self; N], category: &CategoryTerm, faker: &Faker) -> [Self; N] {
        values.each_ref().map(|value| value.faked(category, faker))
    }
}
