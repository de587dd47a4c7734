//! Addresses of networks. The text of one in the same category joins it.

use alloc::string::ToString;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::FakeValue;
use crate::{
    category::CategoryTerm,
    fake::{Faker, kind::Kind},
};

macro_rules! addresses {
    ($($type:ty;)*) => {$(
        impl FakeValue for $type {
            fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
                let fake = faker.text_of(Kind::IpAddress, category, &self.to_string());
                fake.parse().unwrap_or(Self::UNSPECIFIED)
            }
        }
    )*};
}

addresses! {
    Ipv4Addr;
    Ipv6Addr;
}

impl FakeValue for IpAddr {
    fn faked(&self, category: &CategoryTerm, faker: &Faker) -> Self {
        match self {
            Self::V4(address) => Self::V4(address.faked(category, faker)),
            Self::V6(address) => Self::V6(address.faked(category, faker)),
        }
    }
}
