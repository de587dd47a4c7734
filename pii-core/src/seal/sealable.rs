//! Values that can be turned into bytes and back.

use alloc::{boxed::Box, string::String, vec::Vec};
use core::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str,
};

use zeroize::{Zeroize, Zeroizing};

use super::InvalidValue;

/// A value that can be sealed.
///
/// Text, bytes, numbers, `bool`, IP addresses and `Option`s of them can; what is `serde::Serialize` and
/// `Deserialize` can as `Json` (feature `json`). For a type of your own, say which bytes it is made of. They are
/// what is stored: they must mean the same as long as sealed values exist.
///
/// ```
/// use pii_core::seal::{InvalidValue, Sealable};
/// use zeroize::Zeroizing;
///
/// struct Email(String);
///
/// impl Sealable for Email {
///     fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, InvalidValue> {
///         self.0.to_bytes()
///     }
///
///     fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidValue> {
///         String::from_bytes(bytes).map(Self)
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sealed",
    label = "not known how to turn it into bytes",
    note = "if it is `serde::Serialize` and `serde::Deserialize`: seal a `pii_core::seal::Json<{Self}>` (feature `json`)",
    note = "or implement `pii_core::seal::Sealable` for your own type"
)]
pub trait Sealable: Sized {
    /// The bytes to seal, in a buffer that is wiped afterwards. Make it of the right size at once: one that grows
    /// leaves copies behind.
    ///
    /// # Errors
    ///
    /// When the value has no such bytes.
    fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, InvalidValue>;

    /// The value of the bytes, which are wiped afterwards.
    ///
    /// # Errors
    ///
    /// When they are no value of this type.
    fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidValue>;
}

macro_rules! sealable {
    ($([$($generics:tt)*] $type:ty: |$value:ident| $to:expr, |$bytes:ident| $from:expr;)*) => {$(
        impl<$($generics)*> Sealable for $type {
            fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, InvalidValue> {
                let $value = self;
                Ok(Zeroizing::new($to))
            }

            fn from_bytes($bytes: &[u8]) -> Result<Self, InvalidValue> {
                $from
            }
        }
    )*};
}

sealable! {
    [] String: |text| text.as_bytes().to_vec(), |bytes| utf8(bytes).map(Into::into);
    [] Box<str>: |text| text.as_bytes().to_vec(), |bytes| utf8(bytes).map(Into::into);
    [] Vec<u8>: |data| data.clone(), |bytes| Ok(bytes.to_vec());
    [const N: usize] [u8; N]: |data| data.to_vec(), |bytes| bytes.try_into().map_err(|_| InvalidValue);
    [] bool: |value| [u8::from(*value)].to_vec(), |bytes| match bytes {
        [0] => Ok(false),
        [1] => Ok(true),
        _ => Err(InvalidValue),
    };
    [] Ipv4Addr: |address| address.octets().to_vec(), |bytes| <[u8; 4]>::from_bytes(bytes).map(Self::from);
    [] Ipv6Addr: |address| address.octets().to_vec(), |bytes| <[u8; 16]>::from_bytes(bytes).map(Self::from);
    [] IpAddr: |address| match address {
        Self::V4(address) => address.octets().to_vec(),
        Self::V6(address) => address.octets().to_vec(),
    }, |bytes| Ipv4Addr::from_bytes(bytes).map(Self::V4).or_else(|_| Ipv6Addr::from_bytes(bytes).map(Self::V6));
}

macro_rules! numbers {
    ($($type:ty)*) => {
        sealable! {$(
            [] $type: |number| number.to_be_bytes().to_vec(),
                |bytes| bytes.try_into().map(Self::from_be_bytes).map_err(|_| InvalidValue);
        )*}
    };
}

numbers!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 f32 f64);

fn utf8(bytes: &[u8]) -> Result<&str, InvalidValue> {
    str::from_utf8(bytes).map_err(|_| InvalidValue)
}

/// `None` is one byte and `Some` one more than what it holds.
impl<T: Sealable> Sealable for Option<T> {
    fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, InvalidValue> {
        let Some(value) = self else {
            return Ok(Zeroizing::new([0].to_vec()));
        };
        let inner = value.to_bytes()?;
        let mut bytes = Zeroizing::new(Vec::with_capacity(1 + inner.len()));
        bytes.push(1);
        bytes.extend_from_slice(&inner);
        Ok(bytes)
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidValue> {
        match bytes {
            [0] => Ok(None),
            [1, inner @ ..] => T::from_bytes(inner).map(Some),
            _ => Err(InvalidValue),
        }
    }
}

impl<T: Sealable + Zeroize> Sealable for Zeroizing<T> {
    fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, InvalidValue> {
        (**self).to_bytes()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidValue> {
        T::from_bytes(bytes).map(Self::new)
    }
}
