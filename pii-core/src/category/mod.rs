//! What kinds of personal data there are.
//!
//! Each kind is a type, so that an attribute can name it with a path the editor understands:
//! `#[pii(contact::Email)]` means [`contact::Email`]. Keys follow the Fides taxonomy; `user.` is
//! dropped, parents become modules and the leaf becomes a type. Kinds the taxonomy lacks are your own
//! types that implement [`Category`].

mod flags;
mod term;

pub use flags::Flags;
pub use term::{CategoryTerm, Origin};

/// A kind of personal data.
///
/// Implement it for a unit type of your own when none of the built-in kinds fits, and name that type
/// with a path that starts with `crate`, `self`, `super` or `::`.
///
/// ```
/// use pii_core::{Category, PersonalData, category::Flags};
///
/// /// The number on a loyalty card.
/// pub struct LoyaltyNumber;
///
/// impl Category for LoyaltyNumber {
///     const KEY: &'static str = "user.unique_id.loyalty_number";
///     const FLAGS: Flags = Flags::IDENTIFIER;
/// }
///
/// #[derive(PersonalData)]
/// struct Card {
///     #[pii(self::LoyaltyNumber)]
///     number: String,
/// }
/// # fn main() {
/// let card = Card { number: "17".into() };
/// assert_eq!(format!("{card:?}"), "Card { number: <pii:unique_id.loyalty_number> }");
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a category of personal data",
    label = "not a category",
    note = "name a type of `pii_core::category`, or implement `pii_core::Category` for your own"
)]
pub trait Category {
    /// The dotted key, beginning with the key of the parent: `user.contact.email`.
    const KEY: &'static str;
    /// The path that names a built-in category in `#[pii(...)]`; `None` for your own.
    const PATH: Option<&'static str> = None;
    /// The terms of the W3C Data Privacy Vocabulary 2.3 that come closest.
    const DPV: &'static [&'static str] = &[];
    /// What the law says about it.
    const FLAGS: Flags = Flags::NONE;
    /// Where the key comes from.
    const ORIGIN: Origin = Origin::Own;
}

macro_rules! categories {
    ($(
        $(#[$doc:meta])*
        $name:ident { $path:literal, $key:literal, $origin:ident, [$($dpv:literal),*], [$($flag:ident),*] }
    )*) => {
        $(
            $(#[$doc])*
            ///
            /// ```
            /// use pii_core::category::{self, Category};
            ///
            #[doc = concat!("assert_eq!(category::", $path, "::KEY, \"", $key, "\");")]
            /// ```
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub struct $name;

            impl $crate::category::Category for $name {
                const KEY: &'static str = $key;
                const PATH: Option<&'static str> = Some($path);
                const DPV: &'static [&'static str] = &[$($dpv),*];
                const FLAGS: $crate::category::Flags =
                    $crate::category::Flags::NONE$(.union($crate::category::Flags::$flag))*;
                const ORIGIN: $crate::category::Origin = $crate::category::Origin::$origin;
            }
        )*

        pub(crate) const TERMS: &[$crate::category::CategoryTerm] =
            &[$($crate::category::CategoryTerm::of::<$name>()),*];
    };
}

pub mod account;
pub mod authorization;
pub mod behavior;
pub mod biometric;
pub mod contact;
pub mod content;
pub mod demographic;
pub mod device;
pub mod financial;
pub mod government_id;
pub mod health_and_medical;
pub mod location;
pub mod name;
pub mod system;
pub mod unique_id;

categories! {
    /// Data about a system and not about anybody.
    System { "System", "system", Fideslang, ["dpv:NonPersonalData"], [NOT_PERSONAL] }
    /// Anything about a person that no narrower category names.
    Personal { "Personal", "user", Fideslang, ["dpv:PersonalData"], [] }
    /// What belongs to somebody's account.
    Account { "Account", "user.account", Fideslang, ["pd:Identifying"], [] }
    /// What proves that somebody is who they say they are.
    Authorization { "Authorization", "user.authorization", Fideslang, ["pd:Authenticating"], [SECRET] }
    /// What somebody does.
    Behavior { "Behavior", "user.behavior", Fideslang, ["pd:Behavioural"], [] }
    /// Measurements of the body or of how it behaves.
    Biometric { "Biometric", "user.biometric", Fideslang, ["pd:Biometric"], [ART9] }
    /// Data about a child.
    Childrens { "Childrens", "user.childrens", Fideslang, ["dpv:Child"], [] }
    /// How somebody can be reached, when no narrower category fits.
    Contact { "Contact", "user.contact", Fideslang, ["pd:Contact"], [IDENTIFIER] }
    /// What somebody wrote, said or uploaded.
    Content { "Content", "user.content", Fideslang, ["pd:Communication"], [FREE_TEXT] }
    /// Criminal convictions and offences (Art. 10).
    CriminalHistory { "CriminalHistory", "user.criminal_history", Fideslang, ["pd:Criminal"], [ART10] }
    /// Traits that statistics group people by.
    Demographic { "Demographic", "user.demographic", Fideslang, ["pd:Demographic"], [] }
    /// Data about a device somebody uses.
    Device { "Device", "user.device", Fideslang, ["pd:DeviceBased"], [] }
    /// Schools, degrees and marks.
    Education { "Education", "user.education", Extension, ["pd:Education"], [] }
    /// Past and present employment.
    Employment { "Employment", "user.employment", Extension, ["pd:EmploymentHistory"], [] }
    /// Relatives and household.
    Family { "Family", "user.family", Extension, ["pd:Family"], [] }
    /// Somebody's money, when no narrower category fits.
    Financial { "Financial", "user.financial", Fideslang, ["pd:Financial"], [] }
    /// An identifier given by a state, when no narrower category fits.
    GovernmentId { "GovernmentId", "user.government_id", Fideslang, ["pd:OfficialID"], [IDENTIFIER] }
    /// Physical or mental health.
    HealthAndMedical { "HealthAndMedical", "user.health_and_medical", Fideslang, ["pd:MedicalHealth"], [ART9] }
    /// What somebody's job is called.
    JobTitle { "JobTitle", "user.job_title", Fideslang, ["pd:Job"], [] }
    /// Where somebody is or was.
    Location { "Location", "user.location", Fideslang, ["pd:Location"], [] }
    /// A name as one value.
    Name { "Name", "user.name", Fideslang, ["pd:Name"], [IDENTIFIER] }
    /// A payment somebody made or received.
    Payment { "Payment", "user.payment", Fideslang, ["pd:Transaction"], [] }
    /// What somebody agreed or objected to.
    PrivacyPreferences { "PrivacyPreferences", "user.privacy_preferences", Fideslang, ["pd:PrivacyPreference"], [] }
    /// What a sensor measured about somebody.
    Sensor { "Sensor", "user.sensor", Fideslang, ["pd:Tracking"], [] }
    /// Friends, followers and other ties.
    Social { "Social", "user.social", Fideslang, ["pd:SocialNetwork"], [] }
    /// Measurements an app sends home.
    Telemetry { "Telemetry", "user.telemetry", Fideslang, ["pd:Tracking"], [] }
    /// A number or key that stands for one person.
    UniqueId { "UniqueId", "user.unique_id", Fideslang, ["pd:UID"], [IDENTIFIER] }
    /// What a sensor measured on somebody's own device.
    UserSensor { "UserSensor", "user.user_sensor", Fideslang, ["pd:Tracking"], [] }
    /// Where somebody works.
    Workplace { "Workplace", "user.workplace", Fideslang, ["pd:CurrentEmployment"], [] }
}

/// Every built-in category.
///
/// ```
/// use pii_core::category;
///
/// assert!(category::ALL.iter().any(|term| term.path == Some("contact::Email")));
/// ```
pub const ALL: &[CategoryTerm] = &crate::concat::<_, 103>(
    CategoryTerm::of::<System>(),
    &[
        TERMS,
        account::TERMS,
        authorization::TERMS,
        behavior::TERMS,
        biometric::TERMS,
        contact::TERMS,
        contact::address::TERMS,
        content::TERMS,
        demographic::TERMS,
        device::TERMS,
        financial::TERMS,
        government_id::TERMS,
        health_and_medical::TERMS,
        location::TERMS,
        name::TERMS,
        system::TERMS,
        unique_id::TERMS,
    ],
);
