//! Where a sealed value belongs.

use alloc::vec::Vec;

use super::RetentionClass;
use crate::Pseudonym;

/// Whose value it is, of which field, and which class of retention it is in.
///
/// All three are authenticated with the value and none is stored in it: copied to another person's record or into
/// another field, it does not open. They have to stay as they are as long as the value does:
/// [`Sealed::reseal_as`](super::Sealed::reseal_as) is for when they change.
///
/// - The person's pseudonym also finds the keys. Make it with a key that is not replaced.
/// - The field is any text that is always the same for it: `Customer.email`. Write it out rather than take it from
///   the type's name, so that renaming the type leaves its values readable.
///
/// ```
/// use pii_core::{Pseudonym, seal::{Context, RetentionClass}};
///
/// const TAX: RetentionClass = RetentionClass::new("tax");
///
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
/// let person = Pseudonym::of(&keyed_hash, "customer", b"7");
/// let address = Context::new(&person, "Invoice.address").class(TAX);
/// assert_eq!(address.class, TAX);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Context<'a> {
    /// Whose value it is.
    pub subject: &'a Pseudonym,
    /// Which field it is the value of.
    pub field: &'a str,
    /// What it is kept and erased with.
    pub class: RetentionClass,
}

impl<'a> Context<'a> {
    /// A field of a person, in the [default class](RetentionClass::DEFAULT).
    pub const fn new(subject: &'a Pseudonym, field: &'a str) -> Self {
        Self { subject, field, class: RetentionClass::DEFAULT }
    }

    /// In another class.
    #[must_use]
    pub const fn class(mut self, class: RetentionClass) -> Self {
        self.class = class;
        self
    }

    /// Appends each part behind its length, so that no two contexts give the same bytes.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        for part in [self.subject.as_str(), self.field, self.class.as_str()] {
            out.extend((part.len() as u64).to_be_bytes());
            out.extend(part.as_bytes());
        }
    }
}
