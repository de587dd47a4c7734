use chrono::{Datelike, TimeZone as _, Timelike};
use jiff::fmt::strtime;
use time::format_description;

use crate::any;

type Chrono1 = (chrono::FixedOffset, chrono::Local, chrono::Month, chrono::ParseError);
type Chrono2 = (chrono::TimeDelta, chrono::Utc, chrono::Weekday);
type Jiff1 = (jiff::SignedDuration, jiff::Span, jiff::Unit, jiff::civil::Weekday);
type Jiff2 = (jiff::tz::Offset, jiff::tz::TimeZone);
type Time1 = (time::Duration, time::UtcOffset, time::Weekday);
type Time2 = (time::error::Format, time::error::Parse);

pub fn types() -> (Chrono1, Chrono2, Jiff1, Jiff2, Time1, Time2) {
    any()
}

pub fn of_jiff() {
    jiff::Timestamp::strftime::<str>(&any(), any());
    jiff::Timestamp::now();
    jiff::Zoned::timestamp(any());
    jiff::Zoned::now();
    jiff::civil::date(any(), any(), any());
    jiff::civil::Date::year(any());
    jiff::civil::DateTime::date(any());
    jiff::civil::Time::hour(any());
    strtime::format(any::<&str>(), any::<&jiff::Zoned>());
    jiff::SignedDuration::as_secs(&any());
    jiff::Span::get_days(&any());
    jiff::tz::Offset::seconds(any());
    jiff::tz::TimeZone::system();
}

pub fn of_chrono() {
    type Moment = chrono::DateTime<chrono::Utc>;
    Moment::to_rfc3339(&any());
    chrono::DateTime::parse_from_rfc2822(any());
    chrono::DateTime::parse_from_rfc3339(any());
    chrono::DateTime::parse_from_str(any(), any());
    chrono::NaiveDate::parse_from_str(any(), any());
    chrono::NaiveDateTime::parse_from_str(any(), any());
    chrono::NaiveTime::parse_from_str(any(), any());
    chrono::NaiveDate::succ_opt(&any());
    chrono::NaiveDateTime::date(&any());
    chrono::NaiveTime::overflowing_add_signed(&any(), any());
    any::<Moment>().year();
    any::<Moment>().hour();
    chrono::Utc.timestamp_opt(any(), any());
    chrono::Local::now();
    chrono::TimeDelta::days(any());
    chrono::Utc::now();
}

pub fn of_time() {
    time::Date::year(any());
    time::OffsetDateTime::year(any());
    time::OffsetDateTime::now_local();
    time::OffsetDateTime::now_utc();
    time::PrimitiveDateTime::year(any());
    time::Time::hour(any());
    time::UtcDateTime::year(any());
    time::UtcDateTime::now();
    time::Duration::days(any());
    time::UtcOffset::whole_hours(any());
    format_description::parse(any());
}
