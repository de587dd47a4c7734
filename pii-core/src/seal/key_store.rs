//! Where the keys lie.

use alloc::{boxed::Box, rc::Rc, sync::Arc};
use core::fmt;

use super::{Key, KeyStoreError, RetentionClass};
use crate::Pseudonym;

/// What a store knows about a key.
///
/// ```
/// use pii_core::{Pseudonym, seal::{Found, KeyStore, MemoryKeyStore, RetentionClass}};
///
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
/// let person = Pseudonym::of(&keyed_hash, "customer", b"7");
/// let found = MemoryKeyStore::default().find(&person, RetentionClass::DEFAULT, 1)?;
/// assert!(matches!(found, Found::Missing));
/// # Ok::<(), pii_core::seal::KeyStoreError>(())
/// ```
#[derive(Clone, Debug)]
pub enum Found {
    /// It is there.
    Key(Key),
    /// It was destroyed by [`KeyStore::destroy`]. What it sealed is erased.
    Destroyed,
    /// The store has never had it, or has lost it. What it sealed cannot be opened, and nobody asked for that.
    Missing,
}

/// What [`KeyStore::destroy`] did. Proof of the erasure together with the receipts of the records.
///
/// ```
/// use pii_core::seal::Shredded;
///
/// assert_eq!(Shredded::new(2, 1).to_string(), "2 keys destroyed, 1 held");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "it is the proof that the keys were destroyed"]
#[non_exhaustive]
pub struct Shredded {
    /// How many keys were destroyed. None, if that was done before.
    pub destroyed: usize,
    /// How many keys live on, because their class was held.
    pub held: usize,
}

impl Shredded {
    /// So many destroyed, so many held.
    pub const fn new(destroyed: usize, held: usize) -> Self {
        Self { destroyed, held }
    }
}

impl fmt::Display for Shredded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} keys destroyed, {} held", self.destroyed, self.held)
    }
}

/// Keeps the keys of people, by class of retention.
///
/// A person who was erased stands behind a fence: nothing makes a key for them until [`readmit`](Self::readmit) says
/// so. Without it the next write, from a queue or a stale session, would start the record anew. So a store must
/// remember who was erased and the last number of every class, in the same transaction in which it deletes the keys.
///
/// `MemoryKeyStore` does all this and can serve as a pattern. The [module](super) shows one in use.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot keep the keys of people",
    label = "no `KeyStore` here",
    note = "implement `pii_core::seal::KeyStore` for what holds the keys; for tests there is `seal::MemoryKeyStore`"
)]
pub trait KeyStore {
    /// The key that new values are sealed with: the one with the highest number, if there is any.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached.
    fn newest(&self, subject: &Pseudonym, class: RetentionClass) -> Result<Option<Key>, KeyStoreError>;

    /// The key of that number.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached. A store that cannot tell a destroyed key from a missing one fails too: an
    /// outage must not look like an erasure.
    fn find(&self, subject: &Pseudonym, class: RetentionClass, number: u32) -> Result<Found, KeyStoreError>;

    /// Makes the next key: the first of its class, or one to replace the newest. `None` if the fence forbids it: the
    /// person was erased and the class has no key.
    ///
    /// A class that was held goes on: it has a key and may get another.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached or has no random numbers.
    fn create(&self, subject: &Pseudonym, class: RetentionClass) -> Result<Option<Key>, KeyStoreError>;

    /// Destroys the keys of all classes but those that are held, and puts up the fence, also if there was no key.
    ///
    /// May be repeated: when a hold ends, and after a restore.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached. The fence is up then, or nothing was done.
    fn destroy(&self, subject: &Pseudonym, held: &[RetentionClass]) -> Result<Shredded, KeyStoreError>;

    /// Takes down the fence: the person came back and gives their data anew. What was erased stays erased.
    ///
    /// # Errors
    ///
    /// When the store cannot be reached.
    fn readmit(&self, subject: &Pseudonym) -> Result<(), KeyStoreError>;
}

macro_rules! pointers {
    ($($type:ty;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<K: KeyStore + ?Sized> KeyStore for $type {
            fn newest(&self, subject: &Pseudonym, class: RetentionClass) -> Result<Option<Key>, KeyStoreError> {
                (**self).newest(subject, class)
            }

            fn find(&self, subject: &Pseudonym, class: RetentionClass, number: u32) -> Result<Found, KeyStoreError> {
                (**self).find(subject, class, number)
            }

            fn create(&self, subject: &Pseudonym, class: RetentionClass) -> Result<Option<Key>, KeyStoreError> {
                (**self).create(subject, class)
            }

            fn destroy(&self, subject: &Pseudonym, held: &[RetentionClass]) -> Result<Shredded, KeyStoreError> {
                (**self).destroy(subject, held)
            }

            fn readmit(&self, subject: &Pseudonym) -> Result<(), KeyStoreError> {
                (**self).readmit(subject)
            }
        }
    )*};
}

pointers! {
    &K;
    Box<K>;
    Rc<K>;
    Arc<K>;
}
