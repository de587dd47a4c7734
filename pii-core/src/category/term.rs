//! Categories as values.

use super::{Category, Flags};

/// Where a term comes from.
///
/// ```
/// use pii_core::category::{Category, Origin, contact};
///
/// assert_eq!(contact::Email::ORIGIN, Origin::Fideslang);
/// assert_eq!(contact::Emergency::ORIGIN, Origin::Extension);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// A key of the Fides taxonomy.
    Fideslang,
    /// A key this crate adds to the Fides taxonomy.
    Extension,
    /// A key of the application.
    Own,
}

/// A [`Category`] as a value.
///
/// ```
/// use pii_core::category::{CategoryTerm, contact};
///
/// let term = CategoryTerm::of::<contact::Email>();
/// assert_eq!(term.key, "user.contact.email");
/// assert_eq!(term.short_key(), "contact.email");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CategoryTerm {
    /// The dotted key.
    pub key: &'static str,
    /// The path that names a built-in category in `#[pii(...)]`; `None` for your own.
    pub path: Option<&'static str>,
    /// Terms of the W3C Data Privacy Vocabulary 2.3.
    pub dpv: &'static [&'static str],
    /// What the law says about it.
    pub flags: Flags,
    /// Where the key comes from.
    pub origin: Origin,
}

impl CategoryTerm {
    /// The term of a type.
    pub const fn of<C: Category + ?Sized>() -> Self {
        Self { key: C::KEY, path: C::PATH, dpv: C::DPV, flags: C::FLAGS, origin: C::ORIGIN }
    }

    /// The key without its leading `user.`, as redacted output prints it.
    pub fn short_key(&self) -> &'static str {
        self.key.strip_prefix("user.").unwrap_or(self.key)
    }
}
