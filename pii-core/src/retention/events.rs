//! Times that a record does not hold.

use jiff::Timestamp;

/// Knows when something happened. Implemented by every `Fn(&str) -> Option<Timestamp>`.
///
/// A closure says when the events happened that declarations name, in `from = "…"` and in
/// `keep(until = "…")`. A type of your own also says what a period without a start is counted from.
///
/// ```
/// use jiff::Timestamp;
/// use pii_core::{PersonalData, Retain, retention::{Events, Status}};
///
/// /// When the row was inserted.
/// struct Row(Timestamp);
///
/// impl Events for Row {
///     fn happened(&self, _event: &str) -> Option<Timestamp> {
///         None
///     }
///
///     fn default_start(&self) -> Option<Timestamp> {
///         Some(self.0)
///     }
/// }
///
/// #[derive(PersonalData, Retain)]
/// struct Login {
///     #[pii(contact::Email, retention = "P2Y")]
///     email: String,
/// }
///
/// let login = Login { email: "ada@example.com".into() };
/// let inserted = Row("2024-05-01T00:00:00Z".parse()?);
/// assert_eq!(login.next_due_with(&inserted), Some("2026-05-01T00:00:00Z".parse()?));
/// # Ok::<(), jiff::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot say when something happened",
    label = "knows no events",
    note = "pass a closure `|event: &str| -> Option<jiff::Timestamp>`, or implement `pii_core::retention::Events`"
)]
pub trait Events {
    /// When the event happened; `None` if it did not yet or nobody knows.
    fn happened(&self, event: &str) -> Option<Timestamp>;

    /// What a period is counted from that declares no start.
    fn default_start(&self) -> Option<Timestamp> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<F: Fn(&str) -> Option<Timestamp> + ?Sized> Events for F {
    fn happened(&self, event: &str) -> Option<Timestamp> {
        self(event)
    }
}
