use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use argon2::password_hash::{self, SaltString};
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use hmac::{Hmac, HmacReset, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::any;

pub fn of_std(state: &mut std::hash::DefaultHasher) {
    String::hash(any(), state);
    String::hash_slice(any(), state);
    state.write(any());
    state.finish();
    RandomState::build_hasher(any());
    RandomState::hash_one::<String>(any(), any());
}

pub fn digests() {
    Sha256::chain_update(any(), any::<&str>());
    Sha256::new_with_prefix(any::<&str>());
    <Sha256 as Digest>::update(any(), any::<&str>());
    Sha256::digest(any::<&str>());
    Digest::finalize(any::<Sha256>());
    Digest::finalize_into(any::<Sha256>(), any());
    Digest::finalize_reset(any::<&mut Sha256>());
    Sha256::new();
    <Sha256 as Digest>::output_size();
    Digest::reset(any::<&mut Sha256>());
    sha1::Sha1::digest(any::<&str>());
    md5::Md5::digest(any::<&str>());
}

pub fn macs() {
    type H = Hmac<Sha256>;
    type R = HmacReset<Sha256>;
    Mac::chain_update(any::<H>(), any::<&str>());
    Mac::update(any::<&mut H>(), any());
    Mac::finalize(any::<H>());
    Mac::finalize_reset(any::<&mut R>());
    hmac::digest::CtOutput::<H>::as_bytes(any());
    hmac::digest::CtOutput::<H>::into_bytes(any());
    <H as KeyInit>::new_from_slice(any());
    <R as KeyInit>::new_from_slice(any());
    Mac::reset(any::<&mut R>());
    Mac::verify(any::<H>(), any());
    Mac::verify_slice(any::<H>(), any());
}

pub fn blake() {
    blake3::Hasher::finalize(any());
    blake3::Hasher::finalize_xof(any());
    blake3::derive_key(any(), any());
    blake3::hash(any());
    blake3::keyed_hash(any(), any());
    blake3::Hasher::update(any(), any());
    blake3::Hasher::count(any());
    blake3::Hasher::new();
    blake3::Hasher::new_derive_key(any());
    blake3::Hasher::new_keyed(any());
    blake3::Hasher::reset(any());
    blake3::OutputReader::fill(any(), any());
    blake3::Hash::to_hex(any());
}

pub fn passwords() -> (password_hash::Error, bcrypt::BcryptError) {
    bcrypt::hash::<&str>(any(), any());
    bcrypt::hash_with_result::<&str>(any(), any());
    bcrypt::hash_with_salt::<&str>(any(), any(), any());
    bcrypt::verify::<&str>(any(), any());
    Argon2::hash_password(any(), any(), any::<&SaltString>());
    Argon2::hash_password_customized(any(), any(), any(), any(), any(), any::<&SaltString>());
    Argon2::hash_password_into(any(), any(), any(), any());
    PasswordHash::new(any());
    Argon2::new(any(), any(), any());
    argon2::Params::new(any(), any(), any(), any());
    Argon2::verify_password(any(), any(), any());
    SaltString::from_b64(any());
    any()
}

pub fn compared_in_constant_time() -> (subtle::Choice, hmac::digest::InvalidLength, hmac::digest::MacError) {
    use subtle::ConstantTimeEq;
    subtle::Choice::unwrap_u8(any());
    <[u8]>::ct_eq(any(), any());
    u8::ct_ne(any(), any());
    any()
}
