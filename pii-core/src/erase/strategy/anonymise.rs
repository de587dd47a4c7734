//! Values that can stand for anybody.

use alloc::{borrow::Cow, boxed::Box, string::String, vec::Vec};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What erased text becomes.
///
/// ```
/// assert_eq!(pii_core::erase::ERASED, "[erased]");
/// ```
pub const ERASED: &str = "[erased]";

/// A value that can be replaced by one that is the same for everybody: `erase = anonymise`.
///
/// Text becomes [`ERASED`]; numbers become zero, `bool` becomes `false`, vectors become empty, addresses
/// become unspecified. Of an `Option`, what it holds is replaced: that there was something still shows. Use
/// `null` where that matters.
///
/// ```
/// use pii_core::erase::Anonymise;
///
/// let mut name = String::from("Ada");
/// name.anonymise();
/// assert_eq!(name, "[erased]");
/// ```
#[diagnostic::on_unimplemented(
    message = "`erase = anonymise` does not know what to put in place of `{Self}`",
    label = "no value that fits everybody",
    note = "implement `pii_core::erase::Anonymise` for your own type, or make the field an `Option` with `erase = null`",
    note = "or choose another strategy: delete, pseudonymise, generalise, shred, keep(reason, until)"
)]
pub trait Anonymise {
    /// Takes the value that stands for anybody.
    fn anonymise(&mut self);
}

macro_rules! replaced {
    ($([$($generics:tt)*] $type:ty = $value:expr;)*) => {$(
        impl<$($generics)*> Anonymise for $type {
            fn anonymise(&mut self) {
                *self = $value;
            }
        }
    )*};
}

replaced! {
    [] String = ERASED.into();
    [] Box<str> = ERASED.into();
    [] Cow<'_, str> = Cow::Borrowed(ERASED);
    [T] Vec<T> = Vec::new();
    [] bool = false;
    [] char = char::default();
    [] u8 = 0;
    [] u16 = 0;
    [] u32 = 0;
    [] u64 = 0;
    [] u128 = 0;
    [] usize = 0;
    [] i8 = 0;
    [] i16 = 0;
    [] i32 = 0;
    [] i64 = 0;
    [] i128 = 0;
    [] isize = 0;
    [] f32 = 0.0;
    [] f64 = 0.0;
    [] Ipv4Addr = Ipv4Addr::UNSPECIFIED;
    [] Ipv6Addr = Ipv6Addr::UNSPECIFIED;
    [] IpAddr = IpAddr::V6(Ipv6Addr::UNSPECIFIED);
}

impl<T: Anonymise> Anonymise for Option<T> {
    fn anonymise(&mut self) {
        if let Some(value) = self {
            value.anonymise();
        }
    }
}

impl<T: Anonymise, const N: usize> Anonymise for [T; N] {
    fn anonymise(&mut self) {
        for value in self {
            value.anonymise();
        }
    }
}

/// A value that can be made so coarse that it fits many people: `erase = generalise`.
///
/// IP addresses lose everything but their network (/24, /48). What is coarse enough depends on the value:
/// implement it for your own types.
///
/// ```
/// use pii_core::erase::Generalise;
/// use std::net::Ipv4Addr;
///
/// assert_eq!(Ipv4Addr::new(192, 0, 2, 41).generalised(), Ipv4Addr::new(192, 0, 2, 0));
/// ```
#[diagnostic::on_unimplemented(
    message = "`erase = generalise` does not know how to make `{Self}` coarser",
    label = "no coarser value",
    note = "wrap the value in a type of your own and implement `pii_core::erase::Generalise` for it",
    note = "or choose another strategy: null, delete, anonymise, pseudonymise, shred, keep(reason, until)"
)]
pub trait Generalise: Sized {
    /// The coarser value.
    #[must_use]
    fn generalised(&self) -> Self;
}

impl Generalise for Ipv4Addr {
    fn generalised(&self) -> Self {
        let [a, b, c, _] = self.octets();
        Self::new(a, b, c, 0)
    }
}

impl Generalise for Ipv6Addr {
    fn generalised(&self) -> Self {
        let [a, b, c, ..] = self.segments();
        Self::new(a, b, c, 0, 0, 0, 0, 0)
    }
}

impl Generalise for IpAddr {
    fn generalised(&self) -> Self {
        match self {
            Self::V4(address) => Self::V4(address.generalised()),
            Self::V6(address) => Self::V6(address.generalised()),
        }
    }
}

impl<T: Generalise> Generalise for Option<T> {
    fn generalised(&self) -> Self {
        self.as_ref().map(Generalise::generalised)
    }
}
