//! Who makes grants.

use alloc::sync::Arc;
use core::fmt;

use super::{Grant, Refused, Request};
use crate::{Purpose, audit::AuditSink, pseudonym::Pseudonym, purpose::PurposeTerm};

/// Knows who has consented to what.
///
/// ```
/// use std::collections::HashSet;
/// use pii_core::{Pseudonym, grant::ConsentStore, purpose::PurposeTerm};
///
/// struct Newsletter(HashSet<Pseudonym>);
///
/// impl ConsentStore for Newsletter {
///     fn has_consented(&self, subject: &Pseudonym, purpose: PurposeTerm) -> bool {
///         purpose.key == "marketing.communications.email" && self.0.contains(subject)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not know who has consented",
    label = "no `ConsentStore` here",
    note = "implement `pii_core::grant::ConsentStore` for the type that reads your record of consents"
)]
pub trait ConsentStore: Send + Sync {
    /// Whether the person has consented to exactly this purpose and has not withdrawn it. Consent to a wider
    /// purpose is not consent to this one (Art. 6(1)(a): "for one or more specific purposes"). When the store
    /// cannot tell, the answer is no.
    fn has_consented(&self, subject: &Pseudonym, purpose: PurposeTerm) -> bool;
}

impl<S: ConsentStore + ?Sized> ConsentStore for Arc<S> {
    fn has_consented(&self, subject: &Pseudonym, purpose: PurposeTerm) -> bool {
        (**self).has_consented(subject, purpose)
    }
}

/// Makes [grants](Grant), and gives each of them the sink that its uses are recorded in.
///
/// ```
/// use pii_core::{Pseudonym, basis::LegalBasis, grant::{Authority, ConsentStore, Refused, Request}};
/// use pii_core::purpose::{PurposeTerm, Sales};
/// # use pii_core::audit::{AuditSink, Exposure};
/// # struct Sink;
/// # impl AuditSink for Sink { fn record(&self, _: &Exposure<'_>) {} }
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
///
/// struct Nobody;
///
/// impl ConsentStore for Nobody {
///     fn has_consented(&self, _subject: &Pseudonym, _purpose: PurposeTerm) -> bool {
///         false
///     }
/// }
///
/// let authority = Authority::new(Sink).consents(Nobody);
/// let request = |basis| Request::new("sales", Pseudonym::of(&keyed_hash, "customer", b"7"), basis);
///
/// assert!(authority.grant::<Sales>(request(LegalBasis::Contract)).is_ok());
/// let refused = authority.grant::<Sales>(request(LegalBasis::Consent)).unwrap_err();
/// assert_eq!(refused, Refused::NoConsent(PurposeTerm::of::<Sales>()));
/// ```
#[derive(Clone)]
pub struct Authority {
    sink: Arc<dyn AuditSink>,
    consents: Option<Arc<dyn ConsentStore>>,
}

impl Authority {
    /// An authority whose grants are recorded in `sink`.
    pub fn new(sink: impl AuditSink + 'static) -> Self {
        Self { sink: Arc::new(sink), consents: None }
    }

    /// Sets whom to ask for consent. Without it, no grant rests on consent.
    #[must_use]
    pub fn consents(mut self, store: impl ConsentStore + 'static) -> Self {
        self.consents = Some(Arc::new(store));
        self
    }

    /// Makes a grant for the purpose `P`.
    ///
    /// # Errors
    ///
    /// When the sink has stopped recording, or when the basis is consent (or the condition explicit consent)
    /// and the person has not given it.
    pub fn grant<P: Purpose>(&self, request: Request) -> Result<Grant<P>, Refused> {
        if !self.sink.is_recording() {
            return Err(Refused::NotRecording);
        }
        if request.needs_consent() {
            let purpose = PurposeTerm::of::<P>();
            let store = self.consents.as_ref().ok_or(Refused::NoConsentStore)?;
            if !store.has_consented(&request.subject, purpose) {
                return Err(Refused::NoConsent(purpose));
            }
        }
        Ok(Grant::new(request, Arc::clone(&self.sink)))
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority").finish_non_exhaustive()
    }
}
