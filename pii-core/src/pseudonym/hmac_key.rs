//! HMAC-SHA256.

use alloc::boxed::Box;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroize;

use super::{
    InvalidKeyId,
    key_id::KeyId,
    keyed::{domain_length, keyed},
    token::DIGEST,
};

/// A key that makes pseudonyms with HMAC-SHA256, for where that algorithm is prescribed or another system
/// has to compute the same.
///
/// The pseudonym is the key's id, a colon and the first 128 bits in hexadecimal. What is computed over is the
/// length of the category in bytes (64 bits, big endian), the category, and the value. The key is zeroized
/// when it is dropped. Everything said of keys at `HashKey` (feature `hash`) holds here too, except that this
/// one uses the secret as it is: give no other use to it.
///
/// ```
/// use pii_core::{erase::Pseudonyms, pseudonym::HmacKey};
///
/// let key = HmacKey::new("k1", [7; 32])?;
/// let pseudonym = key.pseudonym("user.contact.email", b"ada@example.com");
/// assert!(pseudonym.starts_with("k1:"));
/// assert!(key.matches("user.contact.email", b"ada@example.com", &pseudonym));
/// assert!(!key.matches("user.name", b"ada@example.com", &pseudonym));
/// assert_eq!(format!("{key:?}"), "HmacKey(k1)");
/// # Ok::<(), pii_core::pseudonym::InvalidKeyId>(())
/// ```
pub struct HmacKey {
    id: KeyId,
    // At one place, so that moving the key leaves no copy.
    mac: Box<Hmac<Sha256>>,
}

impl HmacKey {
    /// A key with its id.
    ///
    /// # Errors
    ///
    /// When the id is not 1 to 16 characters of `a` to `z`, `0` to `9` and `-`.
    pub fn new(id: &str, mut key: [u8; 32]) -> Result<Self, InvalidKeyId> {
        let mac = Box::new(Hmac::new_from_slice(&key).expect("a key of any length will do"));
        key.zeroize();
        Ok(Self { id: KeyId::new(id)?, mac })
    }

    fn digest(&self, category: &str, value: &[u8]) -> [u8; DIGEST] {
        let mut mac = (*self.mac).clone();
        mac.update(&domain_length(category));
        mac.update(category.as_bytes());
        mac.update(value);
        let full: [u8; 32] = mac.finalize().into_bytes().into();
        let mut digest = [0; DIGEST];
        digest.copy_from_slice(&full[..DIGEST]);
        digest
    }
}

keyed!(HmacKey);

#[cfg(test)]
mod tests {
    use alloc::vec;

    use hmac::{Hmac, KeyInit, Mac};
    use sha2::Sha256;

    use super::HmacKey;

    fn hmac_sha256(key: &[u8], data: &[u8]) -> [u128; 2] {
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(data);
        let bytes = mac.finalize().into_bytes();
        [0, 16].map(|start| u128::from_be_bytes(bytes[start..start + 16].try_into().unwrap()))
    }

    #[test]
    fn hmac_gives_the_answers_of_rfc_4231() {
        for (key, data, answer) in [
            (
                vec![0x0b; 20],
                &b"Hi There"[..],
                [0xb034_4c61_d8db_3853_5ca8_afce_af0b_f12b, 0x881d_c200_c983_3da7_26e9_376c_2e32_cff7],
            ),
            (
                b"Jefe".to_vec(),
                b"what do ya want for nothing?",
                [0x5bdc_c146_bf60_754e_6a04_2426_0895_75c7, 0x5a00_3f08_9d27_3983_9dec_58b9_64ec_3843],
            ),
            (
                vec![0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                [0x60e4_3159_1ee0_b67f_0d8a_26aa_cbf5_b77f, 0x8e0b_c621_3728_c514_0546_040f_0ee3_7f54],
            ),
        ] {
            assert_eq!(hmac_sha256(&key, data), answer);
        }
    }

    #[test]
    fn stored_pseudonyms_stay_valid() {
        let key = HmacKey::new("k1", *b"whats the Elvish word for friend").unwrap();
        assert_eq!(key.token("user.contact.email", b"ada@example.com").as_str(), "k1:c54d8af34f6341a512e623d0376578d3");
    }
}
