use std::fmt;

use orion::errors::UnknownCryptoError;
use orion::{aead, auth, hash, kdf, pwhash};

pub fn seal(key: &aead::SecretKey, data: &[u8]) -> Result<Vec<u8>, UnknownCryptoError> {
    println!("{key:?} {}", key.len());
    aead::open(key, &aead::seal(key, data)?)
}

pub fn sign(key: &auth::SecretKey, data: &[u8]) -> Result<(), UnknownCryptoError> {
    let tag = auth::authenticate(key, data)?;
    println!("{tag:?} {:?}", tag.unprotected_as_bytes());
    auth::authenticate_verify(&tag, key, data)
}

pub fn printed(
    key: &aead::SecretKey,
    tag: &auth::Tag,
    password: &pwhash::Password,
    hash: &pwhash::PasswordHash,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    fmt::Debug::fmt(key, f)?;
    fmt::Debug::fmt(tag, f)?;
    fmt::Debug::fmt(password, f)?;
    fmt::Debug::fmt(hash, f)
}

pub fn digest(data: &[u8]) -> Result<hash::Digest, UnknownCryptoError> {
    hash::digest(data)
}

pub fn password(data: &[u8]) -> Result<(), UnknownCryptoError> {
    let password = pwhash::Password::from_slice(data)?;
    let known = pwhash::hash_password(&password, 3, 8)?;
    println!("{password:?} {known:?} {} {:?}", known.unprotected_as_encoded(), known.unprotected_as_bytes());
    let key = kdf::derive_key(&password, &kdf::Salt::default(), 3, 8, 32)?;
    println!("{:?} {:?}", key.unprotected_as_bytes(), aead::SecretKey::from_slice(data)?);
    pwhash::hash_password_verify(&known, &password)
}
