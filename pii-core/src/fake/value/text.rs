//! Text and letters.

use alloc::{borrow::Cow, boxed::Box, string::String};

use super::FakeValue;
use crate::{category::CategoryTerm, fake::Faker};

macro_rules! text {
    ($($type:ty;)*) => {$(
        impl FakeValue for $type {
            fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
                faker.text(category, self).into()
            }
        }
    )*};
}

text! {
    String;
    Box<str>;
    Cow<'_, str>;
}

/// One letter stands for one of a few values, which would be known by how often each occurs.
impl FakeValue for char {
    fn faked(&self, _: &CategoryTerm, _: &Faker) -> Self {
        'x'
    }
}
