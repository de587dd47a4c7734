//! BLAKE3 with a key.

use zeroize::Zeroize;

use super::{
    InvalidKeyId,
    key_id::KeyId,
    keyed::{domain_length, keyed},
    token::DIGEST,
};
use crate::secret::Secret;

const CONTEXT: &str = "pii-core 2026-11 pseudonyms";

/// A key that makes pseudonyms with BLAKE3.
///
/// The pseudonym is the key's id, a colon and 128 bits in hexadecimal. The category goes into the
/// computation, so that pseudonyms of different categories cannot be matched. The key is zeroized when it is
/// dropped.
///
/// Take 32 random bytes from where you keep secrets, another key for each deployment. A new key gets a new
/// id: the id in a stored pseudonym says which key to compare it with.
///
/// ```
/// use pii_core::{erase::Pseudonyms, pseudonym::HashKey};
///
/// let key = HashKey::new("k1", [7; 32])?;
/// let pseudonym = key.pseudonym("user.contact.email", b"ada@example.com");
/// assert!(pseudonym.starts_with("k1:"));
/// assert!(key.matches("user.contact.email", b"ada@example.com", &pseudonym));
/// assert!(!key.matches("user.name", b"ada@example.com", &pseudonym));
/// assert_eq!(format!("{key:?}"), "HashKey(k1)");
/// # Ok::<(), pii_core::pseudonym::InvalidKeyId>(())
/// ```
pub struct HashKey {
    id: KeyId,
    key: Secret,
}

impl HashKey {
    /// A key with its id.
    ///
    /// # Errors
    ///
    /// When the id is not 1 to 16 characters of `a` to `z`, `0` to `9` and `-`.
    pub fn new(id: &str, mut key: [u8; 32]) -> Result<Self, InvalidKeyId> {
        // Derived, so that the same secret may serve another purpose without the two meeting. The category is
        // no context of its own: BLAKE3 asks for contexts that are constants.
        let mut derived = blake3::derive_key(CONTEXT, &key);
        key.zeroize();
        let key = Secret::taken(&mut derived);
        Ok(Self { id: KeyId::new(id)?, key })
    }

    fn digest(&self, category: &str, value: &[u8]) -> [u8; DIGEST] {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(&domain_length(category)).update(category.as_bytes()).update(value);
        let mut digest = [0; DIGEST];
        hasher.finalize_xof().fill(&mut digest);
        digest
    }
}

keyed!(HashKey);

#[cfg(test)]
mod tests {
    use super::HashKey;

    #[test]
    fn blake3_gives_the_published_answer() {
        let hash = blake3::keyed_hash(b"whats the Elvish word for friend", b"");
        assert_eq!(hash.to_hex().as_str(), "92b2b75604ed3c761f9d6f62392c8a9227ad0ea3f09573e783f1498a4ed60d26");
    }

    #[test]
    fn stored_pseudonyms_stay_valid() {
        let key = HashKey::new("k1", *b"whats the Elvish word for friend").unwrap();
        assert_eq!(key.token("user.contact.email", b"ada@example.com").as_str(), "k1:26ddef365c65763893c5e587c5745224");
    }
}
