//! Exposures in memory, for tests.

use alloc::{string::String, sync::Arc, vec::Vec};
use core::{mem, panic::Location};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{AuditSink, Exposure};
use crate::{
    basis::{Condition, LegalBasis},
    category::CategoryTerm,
    pseudonym::Pseudonym,
    purpose::PurposeTerm,
};

/// An [`Exposure`] that was kept. See [`Collector`] for an example.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Recorded {
    /// Who saw it.
    pub actor: String,
    /// Whose data it is.
    pub subject: Pseudonym,
    /// What it was seen for.
    pub purpose: PurposeTerm,
    /// What makes that lawful (Art. 6(1)).
    pub basis: LegalBasis,
    /// What lifts the ban on special categories (Art. 9(2)).
    pub condition: Option<Condition>,
    /// What kind of data it is.
    pub category: CategoryTerm,
    /// The line that exposed it.
    pub location: &'static Location<'static>,
}

impl From<&Exposure<'_>> for Recorded {
    fn from(exposure: &Exposure<'_>) -> Self {
        Self {
            actor: exposure.actor.into(),
            subject: exposure.subject.clone(),
            purpose: exposure.purpose,
            basis: exposure.basis,
            condition: exposure.condition,
            category: exposure.category,
            location: exposure.location,
        }
    }
}

/// Keeps exposures in memory, so that a test can look at them. All clones share what was recorded.
///
/// ```
/// use pii_core::{Covers, Pii, Pseudonym, Purpose, audit::Collector, basis::LegalBasis};
/// use pii_core::{category::contact, grant::{Authority, Request}};
///
/// struct Invoicing;
///
/// impl Purpose for Invoicing {
///     const KEY: &'static str = "finance.invoicing";
/// }
///
/// impl Covers<contact::Email> for Invoicing {}
///
/// let seen = Collector::default();
/// let subject = Pseudonym::of(&|_: &str, _: &[u8]| "k1:9f2c".into(), "customer", b"7");
/// let request = Request::new("invoices", subject, LegalBasis::Contract);
/// let grant = Authority::new(seen.clone()).grant::<Invoicing>(request)?;
///
/// let email = Pii::<_, contact::Email>::new("ada@example.com");
/// email.expose(&grant);
///
/// let exposures = seen.take();
/// assert_eq!(exposures.len(), 1);
/// assert_eq!(exposures[0].category.key, "user.contact.email");
/// assert_eq!(exposures[0].actor, "invoices");
/// # Ok::<(), pii_core::grant::Refused>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Collector(Arc<Mutex<Vec<Recorded>>>);

impl Collector {
    /// What was recorded so far, which is then forgotten.
    pub fn take(&self) -> Vec<Recorded> {
        mem::take(&mut *self.lock())
    }

    // A test that failed while it held the lock must not hide what another one asserts.
    fn lock(&self) -> MutexGuard<'_, Vec<Recorded>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AuditSink for Collector {
    fn record(&self, exposure: &Exposure<'_>) {
        self.lock().push(exposure.into());
    }
}
