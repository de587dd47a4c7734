//! Carries the events in and the periods out.

use alloc::{string::String, vec::Vec};
use core::fmt::Write;

use jiff::Timestamp;

use super::{Due, Events, Retain, Status, Why, period};
use crate::schema::{FieldSchema, Start, Strategy, TypeSchema, VariantSchema};

/// Collects periods. Handed to [`Retain::periods`].
///
/// A hand-written [`Retain`] for a container passes it on to what it holds:
///
/// ```
/// use pii_core::{Retain, retention::Periods};
/// # use pii_core::{PersonalData, schema::TypeSchema};
/// # struct Shelf<T>(Vec<T>);
/// # impl<T: PersonalData> PersonalData for Shelf<T> {
/// #     const SCHEMA: &'static TypeSchema = T::SCHEMA;
/// #     fn visit<V: pii_core::redact::View>(&self, view: V) -> Result<V::Ok, V::Error> { view.contents(T::SCHEMA, self.0.iter()) }
/// # }
///
/// impl<T: Retain> Retain for Shelf<T> {
///     fn periods(&self, periods: &mut Periods<'_>) {
///         periods.list(&self.0);
///     }
/// }
/// ```
pub struct Periods<'a> {
    events: &'a dyn Events,
    path: String,
    found: Vec<Found>,
}

struct Found {
    path: String,
    field: &'static FieldSchema,
    absent: bool,
    start: Option<Timestamp>,
    /// When the period ends, if the field has one.
    period: Option<Result<Timestamp, Why>>,
    hold: Option<Hold>,
}

struct Hold {
    reason: &'static str,
    until: &'static str,
    end: Option<Timestamp>,
}

impl<'a> Periods<'a> {
    pub(super) const fn new(events: &'a dyn Events) -> Self {
        Self { events, path: String::new(), found: Vec::new() }
    }

    /// Tells the periods of each value, with its place in the path.
    pub fn list<'v, T: Retain + 'v>(&mut self, values: impl IntoIterator<Item = &'v T>) {
        let outer = self.path.len();
        if outer == 0 {
            self.path.push_str(T::SCHEMA.name);
        }
        let length = self.path.len();
        for (place, value) in values.into_iter().enumerate() {
            // A `String` takes all that is written.
            let _ = write!(self.path, "[{place}]");
            value.periods(self);
            self.path.truncate(length);
        }
        self.path.truncate(outer);
    }

    #[doc(hidden)]
    pub fn record(&mut self, schema: &'static TypeSchema, variant: usize) -> Record<'_, 'a> {
        let outer = self.path.len();
        if outer == 0 {
            self.path.push_str(schema.name);
        }
        let variant = &schema.variants[variant];
        if let Some(name) = variant.name {
            self.path.push('.');
            self.path.push_str(name);
        }
        Record { variant, outer, periods: self }
    }

    pub(super) fn due(self, now: Timestamp) -> Vec<Due> {
        let due = self.found.into_iter().map(|found| {
            let (end, status) = (found.end(), found.status(now));
            Due { path: found.path, field: found.field, start: found.start, end, status }
        });
        due.collect()
    }

    pub(super) fn next(&self) -> Option<Timestamp> {
        self.found.iter().filter_map(Found::end).min()
    }
}

impl Found {
    fn end(&self) -> Option<Timestamp> {
        if self.absent {
            return None;
        }
        match (&self.hold, self.period) {
            (None, period) => period?.ok(),
            (Some(hold), None) => hold.end,
            (Some(hold), Some(period)) => hold.end.zip(period.ok()).map(|(held, kept)| held.max(kept)),
        }
    }

    fn status(&self, now: Timestamp) -> Status {
        if self.absent {
            return Status::Absent;
        }
        if let Some(hold) = &self.hold {
            if hold.end.is_none_or(|end| now < end) {
                return Status::Held { reason: hold.reason, until: hold.until };
            }
        }
        match (self.end(), self.period) {
            (Some(since), _) if since <= now => Status::Due { since },
            (Some(until), _) => Status::NotYet { until },
            (None, Some(Err(why))) => Status::Unknown { why },
            (None, _) => Status::Unknown { why: Why::NoStart },
        }
    }
}

/// One record whose periods are told; what generated code calls.
#[doc(hidden)]
pub struct Record<'p, 'a> {
    variant: &'static VariantSchema,
    outer: usize,
    periods: &'p mut Periods<'a>,
}

impl Record<'_, '_> {
    /// A field that is counted from an event or says nothing of its start.
    pub fn field(&mut self, place: usize, absent: bool) {
        let field = &self.variant.fields[place];
        let events = self.periods.events;
        let start = match field.retention_start {
            Some(Start::Event(event)) => events.happened(event).ok_or(Why::EventUnknown),
            Some(Start::Field(_)) => Err(Why::StartMissing),
            None => events.default_start().ok_or(Why::NoStart),
        };
        self.found(field, absent, start);
    }

    /// A field that is counted from another one.
    pub fn field_from(&mut self, place: usize, absent: bool, start: Option<Timestamp>) {
        self.found(&self.variant.fields[place], absent, start.ok_or(Why::StartMissing));
    }

    pub fn nested<T: Retain + ?Sized>(&mut self, place: usize, value: &T) {
        self.inside(&self.variant.fields[place], |periods| value.periods(periods));
    }

    pub fn finish(self) {
        self.periods.path.truncate(self.outer);
    }

    fn inside(&mut self, field: &'static FieldSchema, then: impl FnOnce(&mut Periods<'_>)) {
        let length = self.periods.path.len();
        self.periods.path.push('.');
        self.periods.path.push_str(field.name);
        then(self.periods);
        self.periods.path.truncate(length);
    }

    fn found(&mut self, field: &'static FieldSchema, absent: bool, start: Result<Timestamp, Why>) {
        let end = |period: &str| start.and_then(|start| period::end(start, period).ok_or(Why::OutOfRange));
        let hold = match field.erase {
            Some(Strategy::Keep { reason, until }) => {
                let known = period::day(until).or_else(|| end(until).ok());
                Some(Hold { reason, until, end: known.or_else(|| self.periods.events.happened(until)) })
            }
            _ => None,
        };
        let period = field.retention.map(end);
        self.inside(field, |periods| {
            let path = periods.path.clone();
            periods.found.push(Found { path, field, absent, start: start.ok(), period, hold });
        });
    }
}
