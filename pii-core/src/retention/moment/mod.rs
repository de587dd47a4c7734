//! Types that say when something happened.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "time")]
mod time;

use jiff::{
    Timestamp, Zoned,
    civil::{Date, DateTime},
    tz::TimeZone,
};

/// A moment that a retention period is counted from: `retention("P2Y", from = created_at)`.
///
/// The types of `jiff` and `std::time::SystemTime` are moments, those of `chrono` and `time` with the features of that
/// name, and an `Option` of each. Dates begin at midnight, and dates and times without a zone are read, in UTC.
///
/// ```
/// use jiff::Timestamp;
/// use pii_core::retention::Moment;
///
/// /// Seconds since 1970.
/// struct Seconds(i64);
///
/// impl Moment for Seconds {
///     fn moment(&self) -> Option<Timestamp> {
///         Timestamp::from_second(self.0).ok()
///     }
/// }
///
/// assert_eq!(Seconds(0).moment(), Some(Timestamp::UNIX_EPOCH));
/// ```
#[diagnostic::on_unimplemented(
    message = "a retention period cannot be counted from `{Self}`",
    label = "not a moment in time",
    note = "count from a `jiff` type, a `SystemTime`, or with the features `chrono` and `time` from theirs",
    note = "or implement `pii_core::retention::Moment` for your own type, or name an event: `from = \"end of the contract\"`"
)]
pub trait Moment {
    /// When it was; `None` if it was not yet, or so far away that the calendar does not reach it.
    fn moment(&self) -> Option<Timestamp>;
}

impl Moment for Timestamp {
    fn moment(&self) -> Option<Timestamp> {
        Some(*self)
    }
}

impl Moment for Zoned {
    fn moment(&self) -> Option<Timestamp> {
        Some(self.timestamp())
    }
}

impl Moment for DateTime {
    fn moment(&self) -> Option<Timestamp> {
        self.to_zoned(TimeZone::UTC).ok().map(|time| time.timestamp())
    }
}

impl Moment for Date {
    fn moment(&self) -> Option<Timestamp> {
        self.at(0, 0, 0, 0).moment()
    }
}

#[cfg(feature = "std")]
impl Moment for std::time::SystemTime {
    fn moment(&self) -> Option<Timestamp> {
        Timestamp::try_from(*self).ok()
    }
}

impl<T: Moment> Moment for Option<T> {
    fn moment(&self) -> Option<Timestamp> {
        self.as_ref().and_then(Moment::moment)
    }
}

impl<T: Moment + ?Sized> Moment for &T {
    fn moment(&self) -> Option<Timestamp> {
        (**self).moment()
    }
}
