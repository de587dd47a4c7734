use std::fmt;
use std::num::NonZeroU32;

use ring::aead::{AES_256_GCM, Aad, BoundKey, LessSafeKey, Nonce, NonceSequence, OpeningKey, SealingKey, UnboundKey};
use ring::error::{KeyRejected, Unspecified};
use ring::{digest, hmac, pbkdf2};

pub fn digests(data: &[u8]) -> digest::Digest {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(data);
    context.finish();
    digest::digest(&digest::SHA512, data)
}

pub fn codes(data: &[u8], tag: &[u8]) -> Result<hmac::Tag, Unspecified> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, data);
    println!("{key:?}");
    let mut context = hmac::Context::with_key(&key);
    context.update(data);
    context.sign();
    hmac::verify(&key, data, tag)?;
    Ok(hmac::sign(&key, data))
}

pub fn passwords(password: &[u8], known: &[u8], rounds: NonZeroU32) -> Result<(), Unspecified> {
    let mut out = [0; 32];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, rounds, b"salt", password, &mut out);
    pbkdf2::verify(pbkdf2::PBKDF2_HMAC_SHA256, rounds, b"salt", password, known)
}

pub fn less_safe(key: &[u8], data: &mut Vec<u8>) -> Result<(), Unspecified> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key)?);
    println!("{key:?}");
    let nonce = || Nonce::assume_unique_for_key([0; 12]);
    key.seal_in_place_append_tag(nonce(), Aad::empty(), data)?;
    key.seal_in_place_separate_tag(Nonce::try_assume_unique_for_key(&[0; 12])?, Aad::from(b"bound"), data)?;
    key.open_in_place(nonce(), Aad::empty(), data)?;
    Ok(())
}

pub fn bound<N: NonceSequence>(
    key: UnboundKey,
    other: UnboundKey,
    nonces: (N, N),
    data: &mut Vec<u8>,
) -> Result<(), Unspecified> {
    let mut sealing = SealingKey::new(key, nonces.0);
    sealing.seal_in_place_append_tag(Aad::empty(), data)?;
    sealing.seal_in_place_separate_tag(Aad::empty(), data)?;
    OpeningKey::new(other, nonces.1).open_in_place(Aad::empty(), data)?;
    Ok(())
}

pub fn printed(key: &LessSafeKey, code: &hmac::Key, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(key, f)?;
    fmt::Debug::fmt(code, f)
}

pub fn rejected(error: &KeyRejected) -> String {
    error.to_string()
}
