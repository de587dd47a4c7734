//! Types of `chrono`.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use jiff::Timestamp;

use super::Moment;

impl<Z: TimeZone> Moment for DateTime<Z> {
    fn moment(&self) -> Option<Timestamp> {
        // A leap second counts up to two seconds here.
        let nanosecond = i128::from(self.timestamp_subsec_nanos().min(999_999_999));
        Timestamp::from_nanosecond(i128::from(self.timestamp()) * 1_000_000_000 + nanosecond).ok()
    }
}

impl Moment for NaiveDateTime {
    fn moment(&self) -> Option<Timestamp> {
        self.and_utc().moment()
    }
}

impl Moment for NaiveDate {
    fn moment(&self) -> Option<Timestamp> {
        self.and_time(NaiveTime::MIN).moment()
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::Moment;

    #[test]
    fn moments_are_those_of_jiff() {
        for text in ["1969-12-31T23:59:59.25Z", "2024-02-29T12:00:00.5+02:00"] {
            let time = DateTime::parse_from_rfc3339(text).unwrap();
            assert_eq!(time.moment(), Some(text.parse().unwrap()));
            assert_eq!(time.naive_utc().moment(), Some(text.parse().unwrap()));
        }
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(day.moment(), Some("2024-02-29T00:00:00Z".parse().unwrap()));
        assert_eq!(NaiveDate::MAX.moment(), None);
    }
}
