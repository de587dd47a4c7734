//! What sealing promises.

mod erased;
mod form;
mod hidden;
mod opening;

use alloc::string::String;

use super::{Context, MemoryKeyStore, RetentionClass, Sealed};
use crate::Pseudonym;

const TAX: RetentionClass = RetentionClass::new("tax");
const EMAIL: &str = "ada@example.com";

/// A pseudonym that is its number, so that a stored answer does not hang on a hash.
fn person(name: &str) -> Pseudonym {
    Pseudonym::of(&|_: &str, value: &[u8]| String::from_utf8(value.into()).unwrap(), "customer", name.as_bytes())
}

fn sealed(keys: &MemoryKeyStore, context: &Context<'_>) -> Sealed<String> {
    Sealed::seal(&EMAIL.into(), keys, context).unwrap()
}
