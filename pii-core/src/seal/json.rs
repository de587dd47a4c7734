//! Values that serde knows.

use alloc::vec::Vec;
use std::io::{self, Write};

use serde_core::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use super::{InvalidValue, Sealable};

/// A value that is sealed as JSON, so that fields can be added to its type later. What serde's implementation of the
/// type allocates on the way is not wiped.
///
/// ```
/// use pii_core::{Pseudonym, seal::{Context, Json, MemoryKeyStore, Opened, Sealed}};
///
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Address {
///     street: String,
///     city: String,
/// }
///
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
/// let person = Pseudonym::of(&keyed_hash, "customer", b"7");
/// let (keys, context) = (MemoryKeyStore::default(), Context::new(&person, "Customer.address"));
///
/// let address = Json(Address { street: "12 Example Road".into(), city: "London".into() });
/// let sealed = Sealed::seal(&address, &keys, &context)?;
/// let Opened::Value(Json(address)) = sealed.open(&keys, &context)? else { panic!() };
/// assert_eq!(address.city, "London");
/// # Ok::<(), pii_core::seal::SealError>(())
/// ```
pub struct Json<T>(pub T);

impl<T: Serialize + DeserializeOwned> Sealable for Json<T> {
    fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, InvalidValue> {
        // Written twice, because a buffer that grows leaves copies of the value behind.
        let mut length = Length(0);
        serde_json::to_writer(&mut length, &self.0).map_err(|_| InvalidValue)?;
        let mut bytes = Zeroizing::new(Vec::new());
        bytes.resize(length.0, 0);
        let mut rest = &mut bytes[..];
        serde_json::to_writer(&mut rest, &self.0).map_err(|_| InvalidValue)?;
        if rest.is_empty() { Ok(bytes) } else { Err(InvalidValue) }
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidValue> {
        serde_json::from_slice(bytes).map(Self).map_err(|_| InvalidValue)
    }
}

struct Length(usize);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
