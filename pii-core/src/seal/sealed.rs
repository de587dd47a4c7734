//! A value that only the person's key opens.

use core::{fmt, marker::PhantomData};

use zeroize::Zeroize;

use super::{Algorithm, Context, Found, InvalidValue, Key, KeyStore, Opened, SealError, Sealable, cipher::Ciphertext};
use crate::erase::Shred;

/// A value encrypted under the key of a person and a class of retention.
///
/// It never holds the value itself. Give its field the category of what it holds, like any other; it prints as the
/// token. It serialises as its [text](Self::to_text). See the [module](super) for an example.
///
/// `erase = shred` drops the ciphertext and the key's number; what remains opens as [`Opened::Erased`]. It does **not**
/// destroy the key: copies elsewhere stay readable until [`KeyStore::destroy`] is called.
///
/// There is no `PartialEq`: the same value sealed twice gives two ciphertexts. To search, store a
/// [`BlindIndex`](super::BlindIndex) beside it.
pub struct Sealed<T> {
    /// `None` once it was shredded.
    pub(super) ciphertext: Option<Ciphertext>,
    // A function, so that the value's type has no say in whether this is `Send` or `Sync`.
    value: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    pub(super) const fn new(ciphertext: Option<Ciphertext>) -> Self {
        Self { ciphertext, value: PhantomData }
    }

    /// The number of the key; `None` once it was shredded.
    pub fn key(&self) -> Option<u32> {
        self.ciphertext.as_ref().map(|ciphertext| ciphertext.key)
    }

    /// How it is sealed; `None` once it was shredded.
    pub fn algorithm(&self) -> Option<Algorithm> {
        self.ciphertext.as_ref().map(|ciphertext| ciphertext.algorithm)
    }

    /// Seals it again, under the newest key. To replace a key, make another with [`KeyStore::create`], reseal what
    /// it sealed, and delete the old one from the store.
    ///
    /// # Errors
    ///
    /// As for [`open`](Self::open) and [`seal`](Self::seal), but for the value's type, which is not asked.
    pub fn reseal<K: KeyStore + ?Sized>(&self, keys: &K, context: &Context<'_>) -> Result<Opened<Self>, SealError> {
        self.reseal_as(keys, context, context)
    }

    /// Seals it again in another context: the class changes because the law now says to keep it, two accounts become
    /// one, a field gets another name.
    ///
    /// ```
    /// # use pii_core::{Pseudonym, seal::{Context, KeyStore, MemoryKeyStore, RetentionClass, Sealed}};
    /// # fn keyed_hash(_: &str, _: &[u8]) -> String { "k1:9f2c".into() }
    /// # let person = Pseudonym::of(&keyed_hash, "customer", b"7");
    /// const LAWSUIT: RetentionClass = RetentionClass::new("lawsuit");
    ///
    /// # let keys = MemoryKeyStore::default();
    /// let usual = Context::new(&person, "Order.note");
    /// let note = Sealed::seal(&String::from("leave it at the door"), &keys, &usual)?;
    ///
    /// let held = usual.class(LAWSUIT);
    /// let note = note.reseal_as(&keys, &usual, &held)?.value().expect("not erased");
    /// keys.destroy(&person, &[LAWSUIT])?;
    /// assert_eq!(note.open(&keys, &held)?.value().as_deref(), Some("leave it at the door"));
    /// # Ok::<(), pii_core::seal::SealError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`reseal`](Self::reseal).
    pub fn reseal_as<K: KeyStore + ?Sized>(
        &self,
        keys: &K,
        from: &Context<'_>,
        to: &Context<'_>,
    ) -> Result<Opened<Self>, SealError> {
        let Some((ciphertext, key)) = self.find(keys, from)? else { return Ok(Opened::Erased) };
        let bytes = ciphertext.decrypt(&key, from).ok_or(SealError::Refused)?;
        Self::encrypt(&bytes, keys, to).map(Opened::Value)
    }

    fn encrypt<K: KeyStore + ?Sized>(bytes: &[u8], keys: &K, context: &Context<'_>) -> Result<Self, SealError> {
        let key = match keys.newest(context.subject, context.class)? {
            Some(key) => key,
            None => keys.create(context.subject, context.class)?.ok_or(SealError::Fenced)?,
        };
        let ciphertext = Ciphertext::encrypt(&key, context, bytes)?.ok_or(InvalidValue)?;
        Ok(Self::new(Some(ciphertext)))
    }

    /// `None` if it was erased.
    fn find<K: KeyStore + ?Sized>(
        &self,
        keys: &K,
        context: &Context<'_>,
    ) -> Result<Option<(&Ciphertext, Key)>, SealError> {
        let Some(ciphertext) = &self.ciphertext else { return Ok(None) };
        match keys.find(context.subject, context.class, ciphertext.key)? {
            Found::Key(key) if key.number() == ciphertext.key => Ok(Some((ciphertext, key))),
            Found::Key(_) | Found::Missing => Err(SealError::UnknownKey(ciphertext.key)),
            Found::Destroyed => Ok(None),
        }
    }
}

impl<T: Sealable> Sealed<T> {
    /// Seals a value under the newest key of the person and class, making the first if there is none. The value
    /// itself stays where it is: wipe it if it is not needed.
    ///
    /// # Errors
    ///
    /// When the person was erased, the key store fails, the system has no random numbers, or the value cannot be
    /// turned into bytes.
    pub fn seal<K: KeyStore + ?Sized>(value: &T, keys: &K, context: &Context<'_>) -> Result<Self, SealError> {
        Self::encrypt(&value.to_bytes()?, keys, context)
    }

    /// Opens it. Of a person who was erased it gives [`Opened::Erased`], whatever else may be wrong with it: without
    /// the key that cannot be told.
    ///
    /// # Errors
    ///
    /// When it belongs elsewhere or was changed, the key store fails or has lost the key, or the value's type cannot
    /// make it out.
    pub fn open<K: KeyStore + ?Sized>(&self, keys: &K, context: &Context<'_>) -> Result<Opened<T>, SealError> {
        let Some((ciphertext, key)) = self.find(keys, context)? else { return Ok(Opened::Erased) };
        let bytes = ciphertext.decrypt(&key, context).ok_or(SealError::Refused)?;
        Ok(Opened::Value(T::from_bytes(&bytes)?))
    }
}

impl<T> Shred for Sealed<T> {
    fn shred(&mut self) {
        self.zeroize();
    }
}

impl<T> Zeroize for Sealed<T> {
    fn zeroize(&mut self) {
        if let Some(mut ciphertext) = self.ciphertext.take() {
            ciphertext.bytes.zeroize();
        }
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self::new(self.ciphertext.clone())
    }
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key() {
            Some(key) => write!(f, "Sealed(key {key})"),
            None => f.write_str("Sealed(erased)"),
        }
    }
}
