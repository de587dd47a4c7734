//! What personal data is used for.
//!
//! Each purpose is a type: `purpose(marketing::Communications, basis = consent)` means
//! [`marketing::Communications`]. Keys follow the data uses of the Fides taxonomy, with a few that the
//! GDPR adds. Your own purposes are types that implement [`Purpose`].

/// What personal data is used for (Art. 5(1)(b) GDPR).
///
/// ```
/// use pii_core::Purpose;
///
/// /// Sending a birthday card.
/// pub struct BirthdayCards;
///
/// impl Purpose for BirthdayCards {
///     const KEY: &'static str = "marketing.communications.birthday_cards";
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a purpose",
    label = "not a purpose",
    note = "name a type of `pii_core::purpose`, or implement `pii_core::Purpose` for your own"
)]
pub trait Purpose {
    /// The dotted key: `marketing.communications`.
    const KEY: &'static str;
    /// The path that names a built-in purpose in `#[pii(...)]`; `None` for your own.
    const PATH: Option<&'static str> = None;
}

/// A [`Purpose`] as a value.
///
/// ```
/// use pii_core::purpose::{PurposeTerm, Sales};
///
/// assert_eq!(PurposeTerm::of::<Sales>().key, "sales");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PurposeTerm {
    /// The dotted key.
    pub key: &'static str,
    /// The path that names a built-in purpose; `None` for your own.
    pub path: Option<&'static str>,
}

impl PurposeTerm {
    /// The term of a type.
    pub const fn of<P: Purpose + ?Sized>() -> Self {
        Self { key: P::KEY, path: P::PATH }
    }
}

macro_rules! purposes {
    ($($(#[$doc:meta])* $name:ident { $path:literal, $key:literal })*) => {
        $(
            $(#[$doc])*
            ///
            /// ```
            /// use pii_core::purpose::{self, Purpose};
            ///
            #[doc = concat!("assert_eq!(purpose::", $path, "::KEY, \"", $key, "\");")]
            /// ```
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub struct $name;

            impl $crate::purpose::Purpose for $name {
                const KEY: &'static str = $key;
                const PATH: Option<&'static str> = Some($path);
            }
        )*

        pub(crate) const TERMS: &[$crate::purpose::PurposeTerm] =
            &[$($crate::purpose::PurposeTerm::of::<$name>()),*];
    };
}

pub mod analytics;
pub mod employment;
pub mod essential;
pub mod functional;
pub mod marketing;
pub mod personalize;
pub mod research;
pub mod third_party_sharing;

purposes! {
    /// Measuring how a product is used.
    Analytics { "Analytics", "analytics" }
    /// Collecting data whose purpose nobody has stated yet; the lint warns of it.
    Collect { "Collect", "collect" }
    /// Employing people.
    Employment { "Employment", "employment" }
    /// What the product cannot do without.
    Essential { "Essential", "essential" }
    /// Accounting and financial records.
    Finance { "Finance", "finance" }
    /// What makes a product more useful though it would work without.
    Functional { "Functional", "functional" }
    /// Making a product known.
    Marketing { "Marketing", "marketing" }
    /// Running the organisation itself.
    Operations { "Operations", "operations" }
    /// Fitting a product to the person.
    Personalize { "Personalize", "personalize" }
    /// Selling.
    Sales { "Sales", "sales" }
    /// Giving data to somebody else.
    ThirdPartySharing { "ThirdPartySharing", "third_party_sharing" }
    /// Training a machine-learning model.
    TrainAiSystem { "TrainAiSystem", "train_ai_system" }
    /// Archiving in the public interest (Art. 89).
    Archiving { "Archiving", "archiving" }
    /// Establishing, exercising or defending legal claims.
    DisputeManagement { "DisputeManagement", "dispute_management" }
    /// Opening, keeping and closing accounts.
    AccountManagement { "AccountManagement", "account_management" }
    /// Answering people who use their rights (Art. 12 to 22).
    RightsFulfilment { "RightsFulfilment", "rights_fulfilment" }
}

/// Every built-in purpose.
///
/// ```
/// use pii_core::purpose;
///
/// assert!(purpose::ALL.iter().any(|term| term.key == "essential.service"));
/// ```
pub const ALL: &[PurposeTerm] = &crate::concat::<_, 59>(
    PurposeTerm::of::<Collect>(),
    &[
        TERMS,
        analytics::TERMS,
        analytics::reporting::TERMS,
        analytics::reporting::system::TERMS,
        employment::TERMS,
        essential::TERMS,
        essential::service::TERMS,
        essential::service::notifications::TERMS,
        essential::service::operations::TERMS,
        functional::TERMS,
        functional::service::TERMS,
        marketing::TERMS,
        marketing::advertising::TERMS,
        marketing::advertising::first_party::TERMS,
        marketing::advertising::third_party::TERMS,
        marketing::communications::TERMS,
        personalize::TERMS,
        personalize::content::TERMS,
        research::TERMS,
        third_party_sharing::TERMS,
    ],
);
