//! Keys that end with the process.

use alloc::collections::BTreeMap;
use core::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Found, Key, KeyStore, KeyStoreError, RetentionClass, Shredded};
use crate::Pseudonym;

/// Keeps keys in memory, for tests and for programs that load them when they start. Zeroized when dropped.
///
/// ```
/// use pii_core::{Pseudonym, seal::{KeyStore, MemoryKeyStore, RetentionClass}};
///
/// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
/// let person = Pseudonym::of(&keyed_hash, "customer", b"7");
/// let keys = MemoryKeyStore::default();
/// keys.create(&person, RetentionClass::DEFAULT)?;
///
/// let shredded = keys.destroy(&person, &[])?;
/// assert_eq!(shredded.destroyed, 1);
/// assert!(keys.create(&person, RetentionClass::DEFAULT)?.is_none());
///
/// keys.readmit(&person)?;
/// assert_eq!(keys.create(&person, RetentionClass::DEFAULT)?.unwrap().number(), 2);
/// # Ok::<(), pii_core::seal::KeyStoreError>(())
/// ```
#[derive(Default)]
pub struct MemoryKeyStore(Mutex<BTreeMap<Pseudonym, Person>>);

#[derive(Default)]
struct Person {
    fenced: bool,
    classes: BTreeMap<RetentionClass, Keys>,
}

#[derive(Default)]
struct Keys {
    live: BTreeMap<u32, Key>,
    last: u32,
    destroyed: u32,
}

impl Keys {
    fn destroy(&mut self) -> usize {
        let count = self.live.len();
        self.live.clear();
        self.destroyed = self.last;
        count
    }
}

impl MemoryKeyStore {
    /// Forgets the keys with numbers below `number`, once [resealing](super::Sealed::reseal) has replaced them. A value
    /// that was overlooked fails with [`SealError::UnknownKey`](super::SealError::UnknownKey) and does not pass for
    /// erased.
    pub fn retire(&self, subject: &Pseudonym, class: RetentionClass, number: u32) {
        if let Some(keys) = self.lock().get_mut(subject).and_then(|person| person.classes.get_mut(&class)) {
            keys.live = keys.live.split_off(&number);
        }
    }

    // Nothing panics in between, so what a thread that panicked elsewhere left behind is whole.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<Pseudonym, Person>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeyStore for MemoryKeyStore {
    fn newest(&self, subject: &Pseudonym, class: RetentionClass) -> Result<Option<Key>, KeyStoreError> {
        let people = self.lock();
        let keys = people.get(subject).and_then(|person| person.classes.get(&class));
        Ok(keys.and_then(|keys| keys.live.values().next_back()).cloned())
    }

    fn find(&self, subject: &Pseudonym, class: RetentionClass, number: u32) -> Result<Found, KeyStoreError> {
        let people = self.lock();
        let Some(keys) = people.get(subject).and_then(|person| person.classes.get(&class)) else {
            return Ok(Found::Missing);
        };
        Ok(match keys.live.get(&number) {
            Some(key) => Found::Key(key.clone()),
            None if (1..=keys.destroyed).contains(&number) => Found::Destroyed,
            None => Found::Missing,
        })
    }

    fn create(&self, subject: &Pseudonym, class: RetentionClass) -> Result<Option<Key>, KeyStoreError> {
        let mut people = self.lock();
        let person = people.entry(subject.clone()).or_default();
        let keys = person.classes.entry(class).or_default();
        if person.fenced && keys.live.is_empty() {
            return Ok(None);
        }
        let number = keys.last.checked_add(1).ok_or_else(|| KeyStoreError::new("no number is left for a key"))?;
        let key = Key::random(number).map_err(KeyStoreError::new)?;
        keys.live.insert(number, key.clone());
        keys.last = number;
        Ok(Some(key))
    }

    fn destroy(&self, subject: &Pseudonym, held: &[RetentionClass]) -> Result<Shredded, KeyStoreError> {
        let mut people = self.lock();
        let person = people.entry(subject.clone()).or_default();
        person.fenced = true;
        let mut shredded = Shredded::new(0, 0);
        for (class, keys) in &mut person.classes {
            if held.contains(class) {
                shredded.held += keys.live.len();
            } else {
                shredded.destroyed += keys.destroy();
            }
        }
        Ok(shredded)
    }

    fn readmit(&self, subject: &Pseudonym) -> Result<(), KeyStoreError> {
        if let Some(person) = self.lock().get_mut(subject) {
            person.fenced = false;
        }
        Ok(())
    }
}

impl fmt::Debug for MemoryKeyStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MemoryKeyStore({} people)", self.lock().len())
    }
}
