//! Types of `time`.

use jiff::Timestamp;
use time::{Date, OffsetDateTime, PrimitiveDateTime};

use super::Moment;

impl Moment for OffsetDateTime {
    fn moment(&self) -> Option<Timestamp> {
        Timestamp::from_nanosecond(self.unix_timestamp_nanos()).ok()
    }
}

impl Moment for PrimitiveDateTime {
    fn moment(&self) -> Option<Timestamp> {
        self.assume_utc().moment()
    }
}

impl Moment for Date {
    fn moment(&self) -> Option<Timestamp> {
        self.midnight().moment()
    }
}

#[cfg(test)]
mod tests {
    use time::{Date, OffsetDateTime};

    use super::Moment;

    #[test]
    fn moments_are_those_of_jiff() {
        let time = OffsetDateTime::from_unix_timestamp_nanos(-750_000_000).unwrap();
        assert_eq!(time.moment(), Some("1969-12-31T23:59:59.25Z".parse().unwrap()));
        let day = Date::from_ordinal_date(2024, 60).unwrap();
        assert_eq!(day.moment(), Some("2024-02-29T00:00:00Z".parse().unwrap()));
    }
}
