//! Permission that ends.

use core::fmt;
use std::time::SystemTime;

use super::{Authority, Grant, Refused, Request};
use crate::Purpose;

/// A [`Grant`] that holds until a point in time.
///
/// It is another type because [`Pii::expose`](crate::Pii::expose) cannot fail: use
/// [`Pii::try_expose`](crate::Pii::try_expose). No lasting grant can be had from it.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use pii_core::{Covers, Pii, Pseudonym, Purpose, basis::LegalBasis, category::contact};
/// use pii_core::grant::{Authority, Expired, Request};
/// # use pii_core::audit::{AuditSink, Exposure};
/// # struct Delivery;
/// # impl Purpose for Delivery { const KEY: &'static str = "essential.service.delivery"; }
/// # impl Covers<contact::Address> for Delivery {}
/// # struct Sink;
/// # impl AuditSink for Sink { fn record(&self, _: &Exposure<'_>) {} }
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
///
/// let authority = Authority::new(Sink);
/// let request = Request::new("label printer", Pseudonym::of(&keyed_hash, "customer", b"7"), LegalBasis::Contract);
/// let address = Pii::<_, contact::Address>::new("12 Example Road");
///
/// let soon = SystemTime::now() + Duration::from_secs(60);
/// let grant = authority.grant_until::<Delivery>(request.clone(), soon)?;
/// assert_eq!(address.try_expose(&grant), Ok(&"12 Example Road"));
///
/// let grant = authority.grant_until::<Delivery>(request, SystemTime::UNIX_EPOCH)?;
/// assert_eq!(address.try_expose(&grant), Err(Expired));
/// # Ok::<(), pii_core::grant::Refused>(())
/// ```
pub struct ExpiringGrant<P> {
    grant: Grant<P>,
    until: SystemTime,
}

impl<P: Purpose> ExpiringGrant<P> {
    /// When it ends.
    pub const fn until(&self) -> SystemTime {
        self.until
    }

    pub(crate) fn live(&self) -> Result<&Grant<P>, Expired> {
        if SystemTime::now() < self.until { Ok(&self.grant) } else { Err(Expired) }
    }
}

impl Authority {
    /// Makes a grant for the purpose `P` that ends at `until`, by the system's clock.
    ///
    /// # Errors
    ///
    /// As [`Authority::grant`].
    pub fn grant_until<P: Purpose>(&self, request: Request, until: SystemTime) -> Result<ExpiringGrant<P>, Refused> {
        Ok(ExpiringGrant { grant: self.grant(request)?, until })
    }
}

impl<P> Clone for ExpiringGrant<P> {
    fn clone(&self) -> Self {
        Self { grant: self.grant.clone(), until: self.until }
    }
}

impl<P: Purpose> fmt::Debug for ExpiringGrant<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExpiringGrant")
            .field("purpose", &P::KEY)
            .field("basis", &self.grant.basis())
            .field("actor", &self.grant.actor())
            .field("until", &self.until)
            .finish()
    }
}

/// A grant has ended. See [`ExpiringGrant`] for an example.
///
/// ```
/// assert_eq!(pii_core::grant::Expired.to_string(), "the grant has ended");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expired;

impl fmt::Display for Expired {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the grant has ended")
    }
}

impl core::error::Error for Expired {}
