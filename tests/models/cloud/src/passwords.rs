use argon2::password_hash::Error;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher};

pub fn argon(password: &[u8], salt: &[u8; 16]) -> Result<PasswordHash, Error> {
    let mut key = [0; 32];
    Argon2::default().hash_password_into(password, salt, &mut key)?;
    Argon2::default().hash_password_with_rng(&mut argon2::password_hash::rand_core::UnwrapErr(Source), password)?;
    Argon2::default().hash_password_with_salt(password, salt)
}

struct Source;

impl argon2::password_hash::rand_core::TryRng for Source {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok(4)
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Ok(4)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        bytes.fill(4);
        Ok(())
    }
}

impl argon2::password_hash::rand_core::TryCryptoRng for Source {}

pub fn bcrypted(password: &str, salt: [u8; 16]) -> bcrypt::BcryptResult<String> {
    bcrypt::hash_bytes(password, 12)?;
    bcrypt::non_truncating_hash(password, 12)?;
    bcrypt::non_truncating_hash_bytes(password, 12)?;
    let parts = bcrypt::non_truncating_hash_with_result(password, 12)?;
    bcrypt::non_truncating_hash_with_salt(password, 12, salt)?;
    bcrypt::non_truncating_verify(password, &parts.get_salt())?;
    println!("{}", parts.get_cost());
    parts.write_for_version(bcrypt::Version::TwoB, &mut String::new()).ok();
    Ok(parts.format_for_version(bcrypt::Version::TwoB))
}

pub fn derived(password: &[u8]) -> [u8; 32] {
    let mut key = [0; 32];
    pbkdf2::pbkdf2_hmac::<sha2::Sha256>(password, b"salt", 1, &mut key);
    pbkdf2::Pbkdf2::SHA256.hash_password_into(password, b"salt", &mut key);
    pbkdf2::pbkdf2_hmac_array::<sha2::Sha256, 32>(password, b"salt", 1)
}

pub fn scrypted(password: &[u8], key: &mut [u8]) -> Result<(), scrypt::errors::InvalidOutputLen> {
    scrypt::scrypt(password, b"salt", &scrypt::Params::default(), key)
}
