//! Dates and times of `jiff`. Dates fall between 1940 and 2004, whatever the category, and text that spells one joins it.
//! Times fall between 1970 and 2004.

use alloc::string::ToString;

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

use super::FakeValue;
use crate::{
    category::CategoryTerm,
    fake::{Faker, kind::Kind},
};

impl FakeValue for Date {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        faker.text_of(Kind::DateOfBirth, category, &self.to_string()).parse().unwrap_or_default()
    }
}

impl FakeValue for DateTime {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        self.date().faked(category, faker).at(12, 0, 0, 0)
    }
}

impl FakeValue for Timestamp {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        let original = self.as_nanosecond().to_le_bytes();
        let second = faker.number(category, &original, 0..=1_100_000_000);
        i64::try_from(second).ok().and_then(|second| Self::from_second(second).ok()).unwrap_or_default()
    }
}
