//! Whose data it is.
//!
//! `#[pii(subject = Customer)]` means [`Customer`]. Your own kinds of people are types that implement
//! [`Subject`].

use crate::category::Origin;

/// A kind of people whose data is processed (Art. 4(1) and Art. 30(1)(c) GDPR).
///
/// ```
/// use pii_core::Subject;
///
/// /// Somebody who plays in the league.
/// pub struct Player;
///
/// impl Subject for Player {
///     const KEY: &'static str = "player";
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a kind of data subject",
    label = "not a data subject",
    note = "name a type of `pii_core::subject`, or implement `pii_core::Subject` for your own"
)]
pub trait Subject {
    /// The key: `job_applicant`.
    const KEY: &'static str;
    /// The name of a built-in subject in `#[pii(...)]`; `None` for your own.
    const PATH: Option<&'static str> = None;
    /// Where the key comes from.
    const ORIGIN: Origin = Origin::Own;
}

/// A [`Subject`] as a value.
///
/// ```
/// use pii_core::subject::{Customer, SubjectTerm};
///
/// assert_eq!(SubjectTerm::of::<Customer>().key, "customer");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SubjectTerm {
    /// The key.
    pub key: &'static str,
    /// The name of a built-in subject; `None` for your own.
    pub path: Option<&'static str>,
    /// Where the key comes from.
    pub origin: Origin,
}

impl SubjectTerm {
    /// The term of a type.
    pub const fn of<S: Subject + ?Sized>() -> Self {
        Self { key: S::KEY, path: S::PATH, origin: S::ORIGIN }
    }
}

macro_rules! subjects {
    ($($(#[$doc:meta])* $name:ident { $key:literal, $origin:ident })*) => {
        $(
            $(#[$doc])*
            ///
            /// ```
            /// use pii_core::subject::{self, Subject};
            ///
            #[doc = concat!("assert_eq!(subject::", stringify!($name), "::KEY, \"", $key, "\");")]
            /// ```
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub struct $name;

            impl Subject for $name {
                const KEY: &'static str = $key;
                const PATH: Option<&'static str> = Some(stringify!($name));
                const ORIGIN: Origin = Origin::$origin;
            }
        )*

        /// Every built-in data subject.
        ///
        /// ```
        /// use pii_core::subject;
        ///
        /// assert!(subject::ALL.iter().any(|term| term.key == "patient"));
        /// ```
        pub const ALL: &[SubjectTerm] = &[$(SubjectTerm::of::<$name>()),*];
    };
}

subjects! {
    /// Somebody who uses a service without signing in.
    AnonymousUser { "anonymous_user", Fideslang }
    /// A citizen or voter.
    CitizenVoter { "citizen_voter", Fideslang }
    /// Somebody on the way to work.
    Commuter { "commuter", Fideslang }
    /// An adviser from outside.
    Consultant { "consultant", Fideslang }
    /// Somebody who buys or uses a product.
    Customer { "customer", Fideslang }
    /// Somebody employed.
    Employee { "employee", Fideslang }
    /// Somebody applying for a job.
    JobApplicant { "job_applicant", Fideslang }
    /// A relative.
    NextOfKin { "next_of_kin", Fideslang }
    /// Somebody being carried.
    Passenger { "passenger", Fideslang }
    /// Somebody under medical care.
    Patient { "patient", Fideslang }
    /// Somebody who may become a customer.
    Prospect { "prospect", Fideslang }
    /// An owner of shares.
    Shareholder { "shareholder", Fideslang }
    /// A person who supplies goods or services.
    SupplierVendor { "supplier_vendor", Fideslang }
    /// Somebody in training.
    Trainee { "trainee", Fideslang }
    /// Somebody visiting a place or a site.
    Visitor { "visitor", Fideslang }
    /// Somebody who uses a system.
    User { "user", Extension }
    /// Somebody who subscribed.
    Subscriber { "subscriber", Extension }
    /// A member of a club, party or association.
    Member { "member", Extension }
    /// Somebody working under a contract of services.
    Contractor { "contractor", Extension }
    /// Somebody who used to be employed.
    FormerEmployee { "former_employee", Extension }
    /// A pupil or student.
    Student { "student", Extension }
    /// A child (Art. 8).
    Child { "child", Extension }
    /// Somebody responsible for another person.
    Guardian { "guardian", Extension }
    /// Somebody who gives.
    Donor { "donor", Extension }
    /// Somebody who speaks for a company.
    ContactPerson { "contact_person", Extension }
    /// Somebody mentioned in another person's data.
    ThirdPerson { "third_person", Extension }
}
