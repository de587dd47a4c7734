//! `uuid::Uuid`.

use uuid::Uuid;

use super::FakeValue;
use crate::{category::CategoryTerm, fake::Faker};

impl FakeValue for Uuid {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        Self::from_bytes(faker.uuid(category, self.into_bytes()))
    }
}
