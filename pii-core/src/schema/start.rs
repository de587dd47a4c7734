//! When a retention period starts.

/// What a retention period is counted from (Art. 5(1)(e) GDPR).
///
/// ```
/// use pii_core::{PersonalData, schema::Start};
///
/// #[derive(PersonalData)]
/// struct Contract {
///     #[pii(Name, retention("P2Y", from = signed_on))]
///     party: String,
///     #[pii(financial::BankAccount, retention("P10Y", from = "end of the contract"))]
///     iban: String,
///     #[pii(none)]
///     signed_on: String,
/// }
///
/// let start = |name| Contract::SCHEMA.field(name).unwrap().retention_start;
/// assert_eq!(start("party"), Some(Start::Field("signed_on")));
/// assert_eq!(start("iban"), Some(Start::Event("end of the contract")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Start {
    /// The time in another field of the same struct or variant.
    Field(&'static str),
    /// Something that happens and that the record does not hold.
    Event(&'static str),
}
