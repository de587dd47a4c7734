//! What the law or good practice says about a category.

use core::fmt;

/// A set of properties of a [`Category`](super::Category).
///
/// ```
/// use pii_core::category::{Category, Flags, authorization::Password};
///
/// assert!(Password::FLAGS.contains(Flags::SECRET));
/// assert!(!Password::FLAGS.contains(Flags::ART9));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Flags(u8);

const NAMES: [(Flags, &str); 6] = [
    (Flags::SECRET, "secret"),
    (Flags::ART9, "art9"),
    (Flags::ART10, "art10"),
    (Flags::IDENTIFIER, "identifier"),
    (Flags::FREE_TEXT, "free_text"),
    (Flags::NOT_PERSONAL, "not_personal"),
];

impl Flags {
    /// No property.
    pub const NONE: Self = Self(0);
    /// A credential: never exported, always redacted.
    pub const SECRET: Self = Self(1);
    /// Special category data (Art. 9 GDPR).
    pub const ART9: Self = Self(1 << 1);
    /// Criminal convictions and offences (Art. 10 GDPR).
    pub const ART10: Self = Self(1 << 2);
    /// Leads to one person without further knowledge.
    pub const IDENTIFIER: Self = Self(1 << 3);
    /// Text that may contain any other category.
    pub const FREE_TEXT: Self = Self(1 << 4);
    /// Not about a person.
    pub const NOT_PERSONAL: Self = Self(1 << 5);

    /// Whether every flag of `other` is in `self`.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The flags of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The names of the flags in the set, as the taxonomy spells them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        NAMES.into_iter().filter(move |(flag, _)| self.contains(*flag)).map(|(_, name)| name)
    }
}

impl fmt::Debug for Flags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}
