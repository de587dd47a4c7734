//! What erasing does.

/// What erasing does to a field (Art. 17 GDPR).
///
/// ```
/// use pii_core::{Erase, PersonalData, schema::Strategy};
///
/// #[derive(PersonalData, Erase)]
/// struct Login {
///     #[pii(contact::Email, erase = null)]
///     email: Option<String>,
/// }
///
/// assert_eq!(Login::SCHEMA.field("email").unwrap().erase, Some(Strategy::Null));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Strategy {
    /// The value is removed and leaves nothing.
    Null,
    /// The whole record goes; the value is blanked until it does.
    Delete,
    /// The value is replaced by one that is the same for everybody.
    Anonymise,
    /// The value is replaced by a keyed pseudonym.
    Pseudonymise,
    /// The value is made so coarse that it fits many people.
    Generalise,
    /// The key that the value is encrypted with is destroyed.
    Shred,
    /// The value stays, because a law says so (Art. 17(3)).
    #[non_exhaustive]
    Keep {
        /// Why it stays.
        reason: &'static str,
        /// Until when: a date, a duration or an event.
        until: &'static str,
    },
}

impl Strategy {
    /// A value that stays.
    pub const fn keep(reason: &'static str, until: &'static str) -> Self {
        Self::Keep { reason, until }
    }

    /// The word that stands for it in `#[pii(...)]`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Delete => "delete",
            Self::Anonymise => "anonymise",
            Self::Pseudonymise => "pseudonymise",
            Self::Generalise => "generalise",
            Self::Shred => "shred",
            Self::Keep { .. } => "keep",
        }
    }
}
