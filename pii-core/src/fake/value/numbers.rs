//! Numbers.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::num::{NonZeroI32, NonZeroI64, NonZeroU32, NonZeroU64};

use super::FakeValue;
use crate::{
    category::CategoryTerm,
    fake::{
        Faker, UNUSABLE,
        kind::{Kind, Numbers},
    },
};

fn within(faker: &Faker, category: &CategoryTerm, original: &[u8], low: u16, high: u16) -> u16 {
    let drawn = faker.number(category, original, u64::from(low)..=u64::from(high));
    u16::try_from(drawn).unwrap_or(low)
}

macro_rules! integers {
    ($($type:ty { $($bytes:tt)* })*) => {$(
        impl FakeValue for $type {
            fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
                match Kind::of(category).numbers() {
                    Numbers::Permuted => {
                        const WIDTH: usize = size_of::<$type>();
                        let mut wide = [0; 16];
                        wide[..WIDTH].copy_from_slice(&self.to_le_bytes());
                        let number = u128::from_le_bytes(wide);
                        // The highest bit stays: signed numbers keep their sign, and those of both kinds join.
                        let bits = <$type>::BITS - 1;
                        let low = (1 << bits) - 1;
                        let fake = number & !low | faker.permuted(category, bits, number & low);
                        let mut bytes = [0; WIDTH];
                        bytes.copy_from_slice(&fake.to_le_bytes()[..WIDTH]);
                        Self::from_le_bytes(bytes)
                    }
                    Numbers::Digits => {
                        let text = faker.text(category, &self.to_string());
                        let digits = text.chars().filter(char::is_ascii_digit).collect::<String>();
                        digits.parse().unwrap_or_default()
                    }
                    Numbers::Within(low, high) => {
                        Self::try_from(within(faker, category, &self.to_le_bytes(), low, high)).unwrap_or(Self::MAX)
                    }
                }
            }

            $($bytes)*
        }
    )*};
}

integers! {
    u8 {
        fn faked_vec(values: &[Self], category: &CategoryTerm, faker: &Faker) -> Vec<Self> {
            if values.is_empty() {
                Vec::new()
            } else if Kind::of(category) == Kind::Secret {
                UNUSABLE.into()
            } else {
                faker.bytes(category, values).into()
            }
        }

        fn faked_array<const N: usize>(values: &[Self; N], category: &CategoryTerm, faker: &Faker) -> [Self; N] {
            if Kind::of(category) == Kind::Secret {
                [0; N]
            } else {
                faker.draw("bytes", category, values, 0).bytes()
            }
        }
    }
    u16 {}
    u32 {}
    u64 {}
    u128 {}
    usize {}
    i8 {}
    i16 {}
    i32 {}
    i64 {}
    i128 {}
    isize {}
}

macro_rules! not_zero {
    ($($type:ty;)*) => {$(
        /// What takes the place of zero takes that of the number that zero takes the place of.
        impl FakeValue for $type {
            fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
                let fake = self.get().faked(category, faker);
                Self::new(fake).or_else(|| Self::new(fake.faked(category, faker))).unwrap_or(Self::MAX)
            }
        }
    )*};
}

not_zero! {
    NonZeroU32;
    NonZeroU64;
    NonZeroI32;
    NonZeroI64;
}

macro_rules! floats {
    ($($type:ty;)*) => {$(
        impl FakeValue for $type {
            fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
                let original = self.to_le_bytes();
                match Kind::of(category).numbers() {
                    _ if Kind::of(category) == Kind::Coordinates => {
                        Self::from(within(faker, category, &original, 0, 2000)) / 10_000.0 - 0.1
                    }
                    Numbers::Within(low, high) => Self::from(within(faker, category, &original, low, high)),
                    Numbers::Permuted | Numbers::Digits => Self::from(within(faker, category, &original, 0, 9999)),
                }
            }
        }
    )*};
}

floats! {
    f32;
    f64;
}

/// Two values would be known by how often each occurs.
impl FakeValue for bool {
    fn faked(&self, _: &CategoryTerm, _: &Faker) -> Self {
        false
    }
}
