//! What lies a period after a start.

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};

/// By the calendar in UTC. `None` if the period is no ISO 8601 duration or the calendar does not reach that far.
pub(super) fn end(start: Timestamp, period: &str) -> Option<Timestamp> {
    // `Span` also reads signs and plain words.
    if !period.starts_with('P') {
        return None;
    }
    let span: Span = period.parse().ok()?;
    let end = TimeZone::UTC.to_datetime(start).checked_add(span).ok()?;
    end.to_zoned(TimeZone::UTC).ok().map(|end| end.timestamp())
}

/// A day begins at midnight in UTC.
pub(super) fn day(text: &str) -> Option<Timestamp> {
    let date: Date = text.parse().ok()?;
    date.to_zoned(TimeZone::UTC).ok().map(|start| start.timestamp())
}

#[cfg(test)]
mod tests {
    use std::format;

    use jiff::{Timestamp, ToSpan, tz::TimeZone};
    use proptest::prelude::*;

    use super::{day, end};

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn follows_the_calendar() {
        let leap = time("2024-02-29T12:00:00Z");
        assert_eq!(end(leap, "P1Y"), Some(time("2025-02-28T12:00:00Z")));
        assert_eq!(end(leap, "P4Y"), Some(time("2028-02-29T12:00:00Z")));
        assert_eq!(end(time("2025-01-31T00:00:00Z"), "P1M"), Some(time("2025-02-28T00:00:00Z")));
        assert_eq!(end(time("2025-01-31T00:00:00Z"), "P1M1D"), Some(time("2025-03-01T00:00:00Z")));
        assert_eq!(end(leap, "PT24H"), Some(time("2024-03-01T12:00:00Z")));
        assert_eq!(end(leap, "P4W"), Some(time("2024-03-28T12:00:00Z")));
    }

    #[test]
    fn refuses_what_is_no_period() {
        for period in ["", "P", "2 years", "-P1D", "P9999Y", "P4000000000Y"] {
            assert_eq!(end(time("2024-02-29T12:00:00Z"), period), None, "{period}");
        }
        assert_eq!(day("2034-01-01"), Some(time("2034-01-01T00:00:00Z")));
        assert_eq!(day("the end"), None);
    }

    proptest! {
        #[test]
        fn agrees_with_spans(second in -10_000_000_000_i64..100_000_000_000, years in 0..500_i64, months in 0..50_i64, days in 0..5000_i64, hours in 1..500_i64) {
            let start = Timestamp::from_second(second).unwrap();
            let span = years.years().months(months).days(days).hours(hours);
            let expected = start.to_zoned(TimeZone::UTC).checked_add(span).unwrap().timestamp();
            prop_assert_eq!(end(start, &format!("P{years}Y{months}M{days}DT{hours}H")), Some(expected));
            prop_assert!(expected > start);
        }

        #[test]
        fn a_later_start_never_ends_earlier(one in 0..4_000_000_000_i64, other in 0..4_000_000_000_i64, months in 1..200_i64) {
            let ends = [one.min(other), one.max(other)].map(|second| {
                end(Timestamp::from_second(second).unwrap(), &format!("P{months}M")).unwrap()
            });
            // Days at the end of a month fall together, and the time of day then counts alone.
            prop_assert!(ends[1].duration_since(ends[0]).as_hours() > -24);
        }
    }
}
