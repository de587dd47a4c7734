//! The answer.

use alloc::string::String;
use core::fmt;

use jiff::Timestamp;

use crate::schema::FieldSchema;

/// How long one field may be kept. See [`Retain`](super::Retain) for an example.
///
/// Contains no value of the field. `Display` prints one line.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Due {
    /// Where the field is: `Customer.orders[3].email`. Entries of maps and sets are counted in their order.
    pub path: String,
    /// What the field declares.
    pub field: &'static FieldSchema,
    /// What the period is counted from, if known.
    pub start: Option<Timestamp>,
    /// When it may no longer be kept, if known.
    pub end: Option<Timestamp>,
    /// What that means now.
    pub status: Status,
}

/// Whether a field may still be kept.
///
/// ```
/// use pii_core::{PersonalData, Retain, retention::{Status, Why}};
///
/// #[derive(PersonalData, Retain)]
/// struct Login {
///     #[pii(contact::Email, retention = "P2Y")]
///     email: String,
/// }
///
/// let due = Login { email: "ada@example.com".into() }.due(jiff::Timestamp::UNIX_EPOCH);
/// assert_eq!(due[0].status, Status::Unknown { why: Why::NoStart });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Status {
    /// It may not be kept any more.
    Due {
        /// Since when.
        since: Timestamp,
    },
    /// It may be kept.
    NotYet {
        /// Until when.
        until: Timestamp,
    },
    /// It must be kept, because a law says so (Art. 17(3)). Once the date, the duration or the event in `until` has
    /// passed, it counts as any other field.
    Held {
        /// Why.
        reason: &'static str,
        /// Until when, as declared.
        until: &'static str,
    },
    /// Nothing is kept: an `Option` is `None`, a list or text is empty, or text is [`ERASED`](crate::erase::ERASED).
    Absent,
    /// Nobody can say.
    Unknown {
        /// What is missing.
        why: Why,
    },
}

/// Why nobody can say whether a field may be kept. See [`Status`] for an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// The declaration has no `from = …`, and [`Events`](super::Events) gave no default.
    NoStart,
    /// The field that holds the start is empty.
    StartMissing,
    /// [`Events`](super::Events) did not know when the event happened.
    EventUnknown,
    /// The calendar does not reach to the end, or the period cannot be read.
    OutOfRange,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoStart => "no start is declared",
            Self::StartMissing => "the field it is counted from is empty",
            Self::EventUnknown => "the event it is counted from is not known",
            Self::OutOfRange => "its end is out of range",
        })
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Due { since } => write!(f, "due since {since}"),
            Self::NotYet { until } => write!(f, "kept until {until}"),
            Self::Held { reason, until } => write!(f, "held until {until}, {reason}"),
            Self::Absent => f.write_str("absent"),
            Self::Unknown { why } => write!(f, "unknown, {why}"),
        }
    }
}

impl fmt::Display for Due {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.status)
    }
}
