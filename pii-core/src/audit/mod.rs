//! Who saw which personal data, for what, and where in the code.
//!
//! Every exposure through a [`Grant`](crate::Grant) is reported to an [`AuditSink`] before the value is handed
//! out. There is no sink that throws reports away.
//!
//! [`Pii::expose`](crate::Pii::expose) cannot fail, so a sink that has stopped recording says so through
//! [`AuditSink::is_recording`], and [`Authority`](crate::grant::Authority) makes no more grants. Grants that
//! exist already still work: keep them short, one per task.

#[cfg(feature = "audit-chain")]
mod chain;
#[cfg(feature = "testing")]
mod collector;
#[cfg(feature = "tracing")]
mod tracing_sink;

#[cfg(feature = "audit-chain")]
pub use chain::{Broken, ChainedFile, Head, InvalidHead, OpenError, Reason, Verified};
#[cfg(feature = "testing")]
pub use collector::{Collector, Recorded};
#[cfg(feature = "tracing")]
pub use tracing_sink::TracingSink;

use alloc::sync::Arc;
use core::panic::Location;

use crate::{
    basis::{Condition, LegalBasis},
    category::CategoryTerm,
    pseudonym::Pseudonym,
    purpose::PurposeTerm,
};

/// One look at one value. Contains no personal data but the pseudonym and the actor.
///
/// ```
/// use pii_core::audit::{AuditSink, Exposure};
///
/// struct Stdout;
///
/// impl AuditSink for Stdout {
///     fn record(&self, exposure: &Exposure<'_>) {
///         println!(
///             "{} saw {} of {} for {} at {}",
///             exposure.actor, exposure.category.key, exposure.subject, exposure.purpose.key, exposure.location,
///         );
///     }
/// }
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Exposure<'a> {
    /// Who saw it: a person, a service or a job.
    pub actor: &'a str,
    /// Whose data it is.
    pub subject: &'a Pseudonym,
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

/// Keeps a record of exposures.
///
/// A pair of sinks is a sink that records in both; an `Arc` of one is a sink that can be kept and asked.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use pii_core::audit::{AuditSink, Exposure};
///
/// #[derive(Default)]
/// struct Counter(AtomicU64);
///
/// impl AuditSink for Counter {
///     fn record(&self, _exposure: &Exposure<'_>) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot record exposures of personal data",
    label = "no `AuditSink` here",
    note = "implement `pii_core::audit::AuditSink`, or use `audit::ChainedFile` (feature `audit-chain`) or `audit::TracingSink` (feature `tracing`)",
    note = "in tests, use `audit::Collector` (feature `testing`)"
)]
pub trait AuditSink: Send + Sync {
    /// Records one exposure. Called before the value is handed out, on the thread that asked for it: it must
    /// be quick and must not panic.
    fn record(&self, exposure: &Exposure<'_>);

    /// Whether the next exposure will be recorded. While it will not, no grants are made.
    fn is_recording(&self) -> bool {
        true
    }
}

impl<S: AuditSink + ?Sized> AuditSink for Arc<S> {
    fn record(&self, exposure: &Exposure<'_>) {
        (**self).record(exposure);
    }

    fn is_recording(&self) -> bool {
        (**self).is_recording()
    }
}

impl<A: AuditSink, B: AuditSink> AuditSink for (A, B) {
    fn record(&self, exposure: &Exposure<'_>) {
        self.0.record(exposure);
        self.1.record(exposure);
    }

    fn is_recording(&self) -> bool {
        self.0.is_recording() && self.1.is_recording()
    }
}
