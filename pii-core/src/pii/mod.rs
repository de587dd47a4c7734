//! A value that carries its category in its type.

mod access;
mod constant_time;
mod erase;
mod personal;
mod transform;

use core::{fmt, marker::PhantomData};

use serde_core::{Deserialize, Deserializer, de::Error};

use crate::{Category, category::CategoryTerm};

/// Personal data on the move: a value between the request it came in with and the field it is stored in.
///
/// It prints as its category, whatever it holds, and [`expose`](Self::expose) is the only way to the value:
/// with a [`Grant`](crate::Grant) for a purpose that [covers](crate::Covers) the category, and on record.
///
/// ```
/// use pii_core::{Covers, Pii, Purpose, category::contact};
/// # use pii_core::{Pseudonym, audit::{AuditSink, Exposure}, basis::LegalBasis, grant::{Authority, Request}};
/// # struct Sink;
/// # impl AuditSink for Sink { fn record(&self, _: &Exposure<'_>) {} }
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
/// # let authority = Authority::new(Sink);
/// # let request = Request::new("invoices", Pseudonym::of(&keyed_hash, "customer", b"7"), LegalBasis::Contract);
///
/// struct Invoicing;
///
/// impl Purpose for Invoicing {
///     const KEY: &'static str = "finance.invoicing";
/// }
///
/// impl Covers<contact::Email> for Invoicing {}
///
/// let email = Pii::<String, contact::Email>::new("Ada@example.com".into()).map(|email| email.to_lowercase());
/// assert_eq!(format!("{email:?}"), "<pii:contact.email>");
///
/// let grant = authority.grant::<Invoicing>(request)?;
/// assert_eq!(email.expose(&grant), "ada@example.com");
/// # Ok::<(), pii_core::grant::Refused>(())
/// ```
///
/// # What it does not do
///
/// There is no bound on the value's type, and there are no
///
/// - `Display`, `Serialize`: `format!("To: {email}")` and `serde_json::to_string(&email)` do not compile.
///   ```compile_fail,E0277
///   # let email = pii_core::Pii::<_, pii_core::category::contact::Email>::new("ada@example.com");
///   format!("To: {email}");
///   ```
/// - `Deref`, `AsRef`, `Borrow`, `Into`: `&*email` would be an exposure that nobody sees.
/// - `PartialEq`, `Ord`, `Hash`: a comparison that stops at the first difference tells an attacker how far a
///   guess was right, order finds a value by bisection, and a hash without key can be tried out. `==` would
///   also spread to every type that derives it. [`same_as`](Self::same_as) compares where that is wanted;
///   to search and to join, use a [pseudonym](crate::pseudonym).
///
/// Memory is not wiped when it is dropped: wrap the content, as in `Pii<Zeroizing<String>, _>`, where it should.
#[repr(transparent)]
pub struct Pii<T, C: ?Sized> {
    value: T,
    // A function, so that the category's type has no say in whether the wrapper is `Send` or `Sync`.
    category: PhantomData<fn() -> C>,
}

impl<T, C: ?Sized> Pii<T, C> {
    /// Wraps a value.
    pub const fn new(value: T) -> Self {
        Self { value, category: PhantomData }
    }
}

impl<T, C: ?Sized> From<T> for Pii<T, C> {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

impl<T: Clone, C: ?Sized> Clone for Pii<T, C> {
    fn clone(&self) -> Self {
        Self::new(self.value.clone())
    }
}

impl<T: Default, C: ?Sized> Default for Pii<T, C> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T, C: Category + ?Sized> fmt::Debug for Pii<T, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<pii:{}>", CategoryTerm::of::<C>().short_key())
    }
}

/// An error says which category was expected and nothing more: what the value's own type says may quote the
/// value (`invalid type: string "ada@example.com"`). That goes for errors of syntax inside the value too,
/// because they cannot be told apart.
impl<'de, T: Deserialize<'de>, C: Category + ?Sized> Deserialize<'de> for Pii<T, C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = T::deserialize(deserializer).map_err(|_| D::Error::custom(format_args!("invalid `{}`", C::KEY)))?;
        Ok(Self::new(value))
    }
}

#[cfg(test)]
mod tests;
