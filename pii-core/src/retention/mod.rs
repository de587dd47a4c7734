//! Which fields are kept longer than they may be (Art. 5(1)(e) GDPR).
//!
//! `retention("P2Y", from = created_at)` at a field says how long it is kept and from when; `#[derive(Retain)]`
//! compares that with the time. It erases nothing: what is due goes to [`Erase`](crate::Erase), or to whoever decides.
//!
//! Periods follow the calendar in UTC: a year after 29 February 2024 is 28 February 2025, whatever the time zone of the
//! start. Where the local day matters, store the start of that day.
//!
//! # Where a period starts
//!
//! | declared | read from |
//! |---|---|
//! | `retention("P2Y", from = created_at)` | the field `created_at` beside it, whose type is a [`Moment`] |
//! | `retention("P2Y", from = "end of the contract")` | [`Events::happened`] |
//! | `retention = "P2Y"` | [`Events::default_start`] |
//!
//! A start that nobody knows does not make a field disappear from the answer: its status is [`Status::Unknown`].

mod containers;
mod due;
mod events;
mod moment;
mod period;
mod periods;
mod presence;

pub use due::{Due, Status, Why};
pub use events::Events;
pub use moment::Moment;
pub use periods::{Periods, Record};
pub use presence::{Presence, PresenceUnknown};

use alloc::vec::Vec;

use jiff::Timestamp;

use crate::PersonalData;

/// A type that knows how long it may be kept.
///
/// Derive it. The answer has an entry for every field with `retention` or `erase = keep(…)`, nested ones in the place
/// of the field that holds them.
///
/// ```
/// use jiff::Timestamp;
/// use pii_core::{PersonalData, Retain, retention::Status};
///
/// #[derive(PersonalData, Retain)]
/// struct Customer {
///     #[pii(contact::Email, retention("P2Y", from = left))]
///     email: String,
///     #[pii(Name, retention = "P1Y")]
///     name: String,
///     #[pii(financial::BankAccount, erase = keep(reason = "tax law", until = "2034-01-01"))]
///     iban: String,
///     #[pii(none)]
///     left: Option<Timestamp>,
/// }
///
/// let ada = Customer {
///     email: "ada@example.com".into(),
///     name: "Ada".into(),
///     iban: "GB33BUKB20201555555555".into(),
///     left: Some("2024-02-29T12:00:00Z".parse()?),
/// };
/// let now = "2026-03-01T00:00:00Z".parse()?;
/// let due = ada.due(now);
/// let lines: Vec<_> = due.iter().map(ToString::to_string).collect();
/// assert_eq!(
///     lines,
///     [
///         "Customer.email: due since 2026-02-28T12:00:00Z",
///         "Customer.name: unknown, no start is declared",
///         "Customer.iban: held until 2034-01-01, tax law",
///     ],
/// );
/// assert!(matches!(due[0].status, Status::Due { .. }));
/// # Ok::<(), jiff::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "nobody knows how long `{Self}` may be kept",
    label = "no `Retain` here",
    note = "add `#[derive(PersonalData, Retain)]` to the type and `retention = \"P2Y\"` to its fields"
)]
pub trait Retain: PersonalData {
    /// Tells every period. Called by the other methods and by what holds the value.
    fn periods(&self, periods: &mut Periods<'_>);

    /// What is due, what is not yet, what is held and what nobody knows, as far as the value itself tells.
    fn due(&self, now: Timestamp) -> Vec<Due> {
        self.due_with(now, &|_: &str| None)
    }

    /// The same, with times that the value does not hold.
    ///
    /// ```
    /// use jiff::Timestamp;
    /// use pii_core::{PersonalData, Retain, retention::Status};
    ///
    /// #[derive(PersonalData, Retain)]
    /// struct Contract {
    ///     #[pii(Name, retention("P10Y", from = "end of the contract"))]
    ///     party: String,
    /// }
    ///
    /// let end: Timestamp = "2020-06-30T00:00:00Z".parse()?;
    /// let contract = Contract { party: "Ada".into() };
    /// let due = contract.due_with(Timestamp::UNIX_EPOCH, &|event: &str| (event == "end of the contract").then_some(end));
    /// assert_eq!(due[0].status, Status::NotYet { until: "2030-06-30T00:00:00Z".parse()? });
    /// # Ok::<(), jiff::Error>(())
    /// ```
    fn due_with(&self, now: Timestamp, events: &dyn Events) -> Vec<Due> {
        let mut periods = Periods::new(events);
        self.periods(&mut periods);
        periods.due(now)
    }

    /// When the first of its fields is due, for a column that a sweep can look up. `None` if no end is known; a field
    /// that is held is due when neither its period nor what holds it still runs.
    ///
    /// ```
    /// use jiff::civil::{Date, date};
    /// use pii_core::{PersonalData, Retain};
    ///
    /// #[derive(PersonalData, Retain)]
    /// struct Visit {
    ///     #[pii(Name, retention("P30D", from = day))]
    ///     name: String,
    ///     #[pii(none)]
    ///     day: Date,
    /// }
    ///
    /// let visit = Visit { name: "Ada".into(), day: date(2026, 1, 1) };
    /// assert_eq!(visit.next_due(), Some("2026-01-31T00:00:00Z".parse().unwrap()));
    /// ```
    fn next_due(&self) -> Option<Timestamp> {
        self.next_due_with(&|_: &str| None)
    }

    /// The same, with times that the value does not hold.
    fn next_due_with(&self, events: &dyn Events) -> Option<Timestamp> {
        let mut periods = Periods::new(events);
        self.periods(&mut periods);
        periods.next()
    }
}
