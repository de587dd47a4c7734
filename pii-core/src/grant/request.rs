//! What is asked for, and why it may be refused.

use alloc::borrow::Cow;
use core::fmt;

use crate::{
    basis::{Condition, LegalBasis},
    pseudonym::Pseudonym,
    purpose::PurposeTerm,
};

/// Who wants to see whose data, and on what basis.
///
/// ```
/// use pii_core::{Pseudonym, basis::{Condition, LegalBasis}, grant::Request};
///
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
/// let patient = Pseudonym::of(&keyed_hash, "patient", b"7");
/// let request = Request::new("ward 3", patient, LegalBasis::Contract).condition(Condition::HealthCare);
/// assert_eq!(request.actor, "ward 3");
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Request {
    /// Who asks: a person's number, a service or a job. It is printed and recorded as it is.
    pub actor: Cow<'static, str>,
    /// Whose data it is.
    pub subject: Pseudonym,
    /// What makes it lawful (Art. 6(1)).
    pub basis: LegalBasis,
    /// What lifts the ban on special categories (Art. 9(2)).
    pub condition: Option<Condition>,
}

impl Request {
    /// A request without a condition of Art. 9(2).
    pub fn new(actor: impl Into<Cow<'static, str>>, subject: Pseudonym, basis: LegalBasis) -> Self {
        Self { actor: actor.into(), subject, basis, condition: None }
    }

    /// Adds the condition of Art. 9(2), which special categories need. It is recorded with every exposure.
    #[must_use]
    pub const fn condition(mut self, condition: Condition) -> Self {
        self.condition = Some(condition);
        self
    }

    pub(super) fn needs_consent(&self) -> bool {
        self.basis == LegalBasis::Consent || self.condition == Some(Condition::ExplicitConsent)
    }
}

/// Why no grant was made.
///
/// ```
/// use pii_core::{Pseudonym, basis::LegalBasis, grant::{Authority, Refused, Request}, purpose::Sales};
/// # use pii_core::audit::{AuditSink, Exposure};
/// # struct Sink;
/// # impl AuditSink for Sink { fn record(&self, _: &Exposure<'_>) {} }
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
///
/// let request = Request::new("sales", Pseudonym::of(&keyed_hash, "customer", b"7"), LegalBasis::Consent);
/// let refused = Authority::new(Sink).grant::<Sales>(request).unwrap_err();
/// assert_eq!(refused, Refused::NoConsentStore);
/// assert_eq!(refused.to_string(), "nobody can say whether the person consented: the authority has no consent store");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// The basis is consent, and the authority was given no [`ConsentStore`](super::ConsentStore).
    NoConsentStore,
    /// The person has not consented to the purpose, or has withdrawn consent.
    NoConsent(PurposeTerm),
    /// The audit sink has stopped recording.
    NotRecording,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoConsentStore => {
                f.write_str("nobody can say whether the person consented: the authority has no consent store")
            }
            Self::NoConsent(purpose) => write!(f, "the person has not consented to `{}`", purpose.key),
            Self::NotRecording => f.write_str("the audit sink has stopped recording"),
        }
    }
}

impl core::error::Error for Refused {}
