//! Holds the key.

use alloc::string::String;
use core::{fmt, ops::RangeInclusive};

use zeroize::Zeroize;

use super::{
    FakeValue,
    draw::{Draw, Seed},
    kind::Kind,
    permute::permute,
    text::{self, Shape},
};
use crate::{
    category::{CategoryTerm, UniqueId},
    schema::FieldSchema,
};

/// Makes up data under a key. Handed to [`Fake::fake`](super::Fake::fake).
///
/// Whoever has the key can try values until a fake fits; take 32 bytes from the system's random source and forget
/// them with the copy. The key is zeroized when the faker is dropped, and `Debug` does not print it.
///
/// For a field type of your own, implement [`FakeValue`] with the methods here.
///
/// ```
/// use pii_core::{category::{CategoryTerm, contact}, fake::Faker};
///
/// let faker = Faker::new([7; 32]);
/// let email = CategoryTerm::of::<contact::Email>();
/// let fake = faker.text(&email, "ada@lovelace.name");
/// assert_eq!(fake, faker.text(&email, "ada@lovelace.name"));
/// assert_ne!(fake, Faker::new([8; 32]).text(&email, "ada@lovelace.name"));
/// assert_eq!(format!("{faker:?}"), "Faker { .. }");
/// ```
pub struct Faker {
    key: [u8; 32],
}

/// How often another fake is drawn because one looks like the original.
const ATTEMPTS: u8 = 16;

impl Faker {
    /// A faker with this key.
    pub const fn new(key: [u8; 32]) -> Self {
        Self { key }
    }

    /// Text in place of `original`, of the form that the category asks for. Empty text stays empty.
    ///
    /// ```
    /// use pii_core::{category::{CategoryTerm, financial}, fake::Faker};
    ///
    /// let iban = CategoryTerm::of::<financial::BankAccount>();
    /// let fake = Faker::new([7; 32]).text(&iban, "GB33BUKB20201555555555");
    /// assert!(fake.starts_with("DE") && fake[4..].starts_with('0'));
    /// ```
    pub fn text(&self, category: &CategoryTerm, original: &str) -> String {
        if original.is_empty() {
            return String::new();
        }
        let kind = Kind::of(category);
        match Shape::of(kind, original) {
            Shape::Uuid(bytes) => text::uuid(&self.uuid(category, bytes)),
            // As a number of 64 bits would be, so that the two join.
            Shape::Number(number) => text::decimal(number.faked(category, self)),
            Shape::Other => self.text_of(kind, category, original),
        }
    }

    /// Text of that kind, whatever the category.
    pub(super) fn text_of(&self, kind: Kind, category: &CategoryTerm, original: &str) -> String {
        let folded = original.to_lowercase();
        let mut text = String::new();
        for attempt in 0..ATTEMPTS {
            text = text::of(kind, original, &mut self.draw("text", category, original.as_bytes(), attempt));
            if !text.to_lowercase().contains(&folded) {
                break;
            }
        }
        text
    }

    /// Bytes in place of `original`; take as many as are needed.
    ///
    /// ```
    /// use pii_core::{category::{CategoryTerm, UniqueId}, fake::Faker};
    ///
    /// let id = CategoryTerm::of::<UniqueId>();
    /// let faker = Faker::new([7; 32]);
    /// assert_ne!(faker.bytes(&id, b"ada"), faker.bytes(&id, b"bob"));
    /// ```
    pub fn bytes(&self, category: &CategoryTerm, original: &[u8]) -> [u8; 32] {
        self.draw("bytes", category, original, 0).bytes()
    }

    /// A number in place of `original`, which may be any bytes that tell values apart. Two values may get the same
    /// number; numbers that stand for somebody are better off with [`FakeValue`], which keeps them apart.
    ///
    /// ```
    /// use pii_core::{category::{CategoryTerm, financial}, fake::Faker};
    ///
    /// let income = CategoryTerm::of::<financial::Income>();
    /// let fake = Faker::new([7; 32]).number(&income, &48_000_u32.to_le_bytes(), 20_000..=60_000);
    /// assert!((20_000..=60_000).contains(&fake));
    /// ```
    pub fn number(&self, category: &CategoryTerm, original: &[u8], range: RangeInclusive<u64>) -> u64 {
        let width = range.end().saturating_sub(*range.start());
        let mut draw = self.draw("number", category, original, 0);
        match width.checked_add(1) {
            Some(count) => range.start() + draw.below(count),
            None => u64::from_le_bytes(draw.bytes()),
        }
    }

    /// What generated code calls.
    #[doc(hidden)]
    #[must_use]
    pub fn replacement<T: FakeValue>(&self, field: &FieldSchema, value: &T) -> T {
        let category = field.categories.first().copied().unwrap_or(CategoryTerm::of::<UniqueId>());
        value.faked(&category, self)
    }

    pub(super) fn permuted(&self, category: &CategoryTerm, bits: u32, value: u128) -> u128 {
        permute(&self.key, category.key, bits, value)
    }

    /// A random one (version 4), by what its bits say.
    pub(super) fn uuid(&self, category: &CategoryTerm, original: [u8; 16]) -> [u8; 16] {
        let mut bytes: [u8; 16] = self.draw("uuid", category, &original, 0).bytes();
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        bytes
    }

    pub(super) fn draw(&self, purpose: &'static str, category: &CategoryTerm, original: &[u8], attempt: u8) -> Draw {
        Draw::new(&self.key, &Seed { purpose, category: category.key, original, attempt })
    }
}

impl Drop for Faker {
    fn drop(&mut self) {
        self.key.zeroize();
    }
}

impl fmt::Debug for Faker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Faker").finish_non_exhaustive()
    }
}
