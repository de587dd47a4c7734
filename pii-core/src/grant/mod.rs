//! Permission to see personal data, for one purpose.
//!
//! A purpose says once which categories it [covers](Covers). An [`Authority`] turns a [`Request`] (who asks,
//! about whom, on what basis) into a [`Grant`] for a purpose, and asks for the person's consent where that is
//! the basis. [`Pii::expose`](crate::Pii::expose) takes the grant, and does not compile for a category that
//! the purpose does not cover.
//!
//! Whoever can call [`Authority::new`] can see everything: make one where the program starts, and review
//! every other call.

mod authority;
#[cfg(feature = "std")]
mod expiring;
mod request;

pub use authority::{Authority, ConsentStore};
#[cfg(feature = "std")]
pub use expiring::{Expired, ExpiringGrant};
pub use request::{Refused, Request};

use alloc::sync::Arc;
use core::{fmt, marker::PhantomData, panic::Location};

use crate::{
    Category, Purpose,
    audit::{AuditSink, Exposure},
    basis::LegalBasis,
    category::CategoryTerm,
    pseudonym::Pseudonym,
    purpose::PurposeTerm,
};

/// A purpose that needs data of the category `C`.
///
/// Declare a purpose of your own and list what it needs, one line per category. Data minimisation
/// (Art. 5(1)(c) GDPR) is then a matter of what compiles:
///
/// ```
/// use pii_core::{Covers, Purpose, category::contact};
///
/// /// Bringing the parcel to the door.
/// pub struct Delivery;
///
/// impl Purpose for Delivery {
///     const KEY: &'static str = "essential.service.delivery";
/// }
///
/// impl Covers<contact::Address> for Delivery {}
/// impl Covers<contact::PhoneNumber> for Delivery {}
/// ```
///
/// What a built-in purpose needs differs from one business to the next, so none covers anything.
#[diagnostic::on_unimplemented(
    message = "the purpose `{Self}` does not cover `{C}`",
    label = "`{C}` may not be seen for this purpose",
    note = "if it needs that data, say so in one line: `impl pii_core::Covers<{C}> for {Self} {{}}`",
    note = "a built-in purpose cannot cover a built-in category, because both belong to `pii_core`: declare a purpose of your own, `impl pii_core::Purpose for …`"
)]
pub trait Covers<C: Category + ?Sized>: Purpose {}

/// Permission to see personal data of one person for the purpose `P`.
///
/// Only an [`Authority`] makes one. Cloning is cheap. Every use of it is recorded. It holds until it is
/// dropped, also when consent is withdrawn meanwhile: ask for one per task and do not keep it, or ask for an
/// `ExpiringGrant`. A value does not know whose it is, so using the grant for that person's data alone is up to
/// the caller; the record says which line to look at.
///
/// ```
/// use pii_core::{Grant, Pii, Purpose, category::contact};
/// use pii_core::{audit::{AuditSink, Exposure}, basis::LegalBasis, grant::{Authority, Request}, Pseudonym};
/// # struct Delivery;
/// # impl Purpose for Delivery { const KEY: &'static str = "essential.service.delivery"; }
/// # impl pii_core::Covers<contact::Address> for Delivery {}
/// # struct Sink;
/// # impl AuditSink for Sink { fn record(&self, _: &Exposure<'_>) {} }
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
///
/// fn print_label(address: &Pii<String, contact::Address>, grant: &Grant<Delivery>) -> String {
///     format!("To: {}", address.expose(grant))
/// }
///
/// let authority = Authority::new(Sink);
/// let subject = Pseudonym::of(&keyed_hash, "customer", b"7");
/// let grant = authority.grant::<Delivery>(Request::new("label printer", subject, LegalBasis::Contract))?;
/// assert_eq!(print_label(&Pii::new("12 Example Road".into()), &grant), "To: 12 Example Road");
/// # Ok::<(), pii_core::grant::Refused>(())
/// ```
///
/// A category that the purpose does not cover does not compile:
///
/// ```compile_fail,E0277
/// use pii_core::{Grant, Pii, category::contact, purpose::Sales};
///
/// fn call(number: &Pii<String, contact::PhoneNumber>, grant: &Grant<Sales>) {
///     number.expose(grant);
/// }
/// ```
pub struct Grant<P> {
    inner: Arc<Inner>,
    purpose: PhantomData<fn() -> P>,
}

struct Inner {
    request: Request,
    sink: Arc<dyn AuditSink>,
}

impl<P: Purpose> Grant<P> {
    fn new(request: Request, sink: Arc<dyn AuditSink>) -> Self {
        Self { inner: Arc::new(Inner { request, sink }), purpose: PhantomData }
    }

    /// What it is for.
    pub const fn purpose(&self) -> PurposeTerm {
        PurposeTerm::of::<P>()
    }

    /// What makes that lawful.
    pub fn basis(&self) -> LegalBasis {
        self.inner.request.basis
    }

    /// Who may see the data.
    pub fn actor(&self) -> &str {
        &self.inner.request.actor
    }

    /// Whose data may be seen.
    pub fn subject(&self) -> &Pseudonym {
        &self.inner.request.subject
    }

    pub(crate) fn record<C: Category + ?Sized>(&self, location: &'static Location<'static>) {
        let Request { actor, subject, basis, condition } = &self.inner.request;
        self.inner.sink.record(&Exposure {
            actor,
            subject,
            purpose: self.purpose(),
            basis: *basis,
            condition: *condition,
            category: CategoryTerm::of::<C>(),
            location,
        });
    }
}

impl<P> Clone for Grant<P> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), purpose: PhantomData }
    }
}

impl<P: Purpose> fmt::Debug for Grant<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Grant")
            .field("purpose", &P::KEY)
            .field("basis", &self.basis())
            .field("actor", &self.actor())
            .finish()
    }
}

#[cfg(test)]
pub(crate) mod tests;
