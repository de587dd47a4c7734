//! Erasing personal data (Art. 17 GDPR).
//!
//! `erase = …` at a field says what happens to it; `#[derive(Erase)]` does it and hands back a [`Receipt`].
//! Memory is wiped where the type allows it, and the receipt says where it did not. That is best effort:
//! copies made earlier by moves and growing buffers, swap, and backups are out of reach.

mod certificate;
mod containers;
mod eraser;
mod plan;
mod receipt;
mod strategy;

pub use certificate::Certificate;
pub use eraser::{Eraser, Record};
pub use plan::{Cycle, Plan, PlanEntry, Planned};
pub use receipt::{FieldReceipt, Memory, Outcome, Receipt, RecordReceipt};
pub use strategy::{Anonymise, Delete, ERASED, Generalise, Null, Pseudonymise, Pseudonyms, Shred};

use crate::PersonalData;

/// A type that can erase the personal data it holds.
///
/// Derive it. Every field with a category needs a strategy; a subject id may go without one and then
/// stays, so that the record can still be found.
///
/// ```
/// use pii_core::{Erase, PersonalData};
///
/// #[derive(PersonalData, Erase)]
/// struct Customer {
///     #[pii(subject_id)]
///     id: u64,
///     #[pii(contact::Email, erase = null)]
///     email: Option<String>,
///     #[pii(Name, erase = anonymise)]
///     name: String,
///     #[pii(financial::BankAccount, erase = keep(reason = "tax law", until = "P10Y"))]
///     iban: String,
/// }
///
/// let mut ada = Customer {
///     id: 7,
///     email: Some("ada@example.com".into()),
///     name: "Ada".into(),
///     iban: "GB33BUKB20201555555555".into(),
/// };
/// let receipt = ada.erase();
/// assert_eq!(ada.email, None);
/// assert_eq!(ada.name, "[erased]");
/// assert_eq!(
///     receipt.to_string(),
///     "Customer.id: left, it finds the record\n\
///      Customer.email: null, memory zeroized\n\
///      Customer.name: anonymise, memory zeroized\n\
///      Customer.iban: kept until P10Y, tax law\n",
/// );
/// ```
#[diagnostic::on_unimplemented(
    message = "the personal data of `{Self}` cannot be erased",
    label = "no `Erase` here",
    note = "add `#[derive(PersonalData, Erase)]` to the type and `erase = …` to its fields",
    note = "a map of such values cannot be erased in place, because its keys cannot change: use a `Vec`"
)]
pub trait Erase: PersonalData {
    /// Erases the value and reports to `eraser`. Called by [`erase`](Erase::erase) and by what holds the
    /// value.
    fn erase_record(&mut self, eraser: &mut Eraser<'_>);

    /// Erases every field by its strategy.
    fn erase(&mut self) -> Receipt
    where
        Self: EraseWithoutKey,
    {
        let mut eraser = Eraser::without_key();
        self.erase_record(&mut eraser);
        eraser.finish()
    }

    /// Erases every field by its strategy, with pseudonyms for those that ask for one.
    ///
    /// ```
    /// use pii_core::{Erase, PersonalData};
    ///
    /// #[derive(PersonalData, Erase)]
    /// struct Order {
    ///     #[pii(contact::Email, erase = pseudonymise)]
    ///     buyer: String,
    /// }
    ///
    /// # fn keyed_hash(_category: &str, _value: &[u8]) -> String { "9f2c".into() }
    /// let mut order = Order { buyer: "ada@example.com".into() };
    /// order.erase_with(&keyed_hash);
    /// assert_eq!(order.buyer, "9f2c");
    /// ```
    fn erase_with(&mut self, pseudonyms: &dyn Pseudonyms) -> Receipt {
        let mut eraser = Eraser::with_key(pseudonyms);
        self.erase_record(&mut eraser);
        eraser.finish()
    }
}

/// A type that needs no key to be erased. The derive of [`Erase`] implements it unless a field says
/// `erase = pseudonymise`.
///
/// ```compile_fail
/// use pii_core::{Erase, PersonalData};
///
/// #[derive(PersonalData, Erase)]
/// struct Order {
///     #[pii(contact::Email, erase = pseudonymise)]
///     buyer: String,
/// }
///
/// Order { buyer: "ada@example.com".into() }.erase();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be erased without a key",
    label = "cannot be erased as it is",
    note = "if one of its fields says `erase = pseudonymise`: call `erase_with(&pseudonyms)`, and where it is nested say `#[pii(nested, erase = pseudonymise)]`",
    note = "if it does not derive `Erase`: add `#[derive(PersonalData, Erase)]`",
    note = "if it is a map: its keys cannot change, use a `Vec`"
)]
pub trait EraseWithoutKey: Erase {}
