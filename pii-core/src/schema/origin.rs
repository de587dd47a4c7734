//! Where personal data comes from.

/// How a value came to the controller (Art. 14(2)(f), 15(1)(g) and 20(1) GDPR).
///
/// The right to take data elsewhere covers what was provided and observed, not what was made from it.
///
/// ```
/// use pii_core::{PersonalData, schema::DataOrigin};
///
/// #[derive(PersonalData)]
/// #[pii(origin = provided)]
/// struct Customer {
///     #[pii(contact::Email)]
///     email: String,
///     #[pii(financial::CreditScore, origin = inferred)]
///     score: u16,
/// }
///
/// let origin = |name| Customer::SCHEMA.field(name).unwrap().origin;
/// assert_eq!(origin("email"), Some(DataOrigin::Provided));
/// assert_eq!(origin("score"), Some(DataOrigin::Inferred));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DataOrigin {
    /// The person gave it.
    Provided,
    /// It was recorded while the person used something.
    Observed,
    /// It was computed from other data.
    Derived,
    /// It was guessed from other data.
    Inferred,
    /// Somebody else gave it.
    ThirdParty,
}

impl DataOrigin {
    /// The word that stands for it in `#[pii(...)]`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Provided => "provided",
            Self::Observed => "observed",
            Self::Derived => "derived",
            Self::Inferred => "inferred",
            Self::ThirdParty => "third_party",
        }
    }

    /// Whether the person may take it elsewhere (Art. 20(1)).
    pub const fn is_portable(self) -> bool {
        matches!(self, Self::Provided | Self::Observed)
    }
}
