use aes_gcm::aead::{Aead, Generate, Key, KeyInit, Nonce, Payload};
use aes_gcm::{AeadInOut, Aes256Gcm, Error};

pub fn now(data: &mut Vec<u8>) -> Result<Vec<u8>, Error> {
    let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::generate());
    let nonce = Nonce::<Aes256Gcm>::generate();
    cipher.encrypt_in_place(&nonce, b"", data)?;
    cipher.decrypt_in_place(&nonce, b"", data)?;
    let sealed = cipher.encrypt(&nonce, Payload { msg: data, aad: b"" })?;
    cipher.decrypt(&nonce, sealed.as_slice())
}

pub fn before(data: &mut Vec<u8>) -> Result<Vec<u8>, aes_gcm_010::Error> {
    use aes_gcm_010::Aes256Gcm;
    use aes_gcm_010::aead::{Aead, AeadCore, AeadInPlace, KeyInit, OsRng};
    let cipher = Aes256Gcm::new_from_slice(data).map_err(|_| aes_gcm_010::Error)?;
    let nonce = Aes256Gcm::generate_nonce(&mut OsRng);
    cipher.encrypt_in_place(&nonce, b"", data)?;
    let tag = cipher.encrypt_in_place_detached(&nonce, b"", data)?;
    cipher.decrypt_in_place(&nonce, b"", data)?;
    cipher.decrypt_in_place_detached(&nonce, b"", data, &tag)?;
    cipher.encrypt(&nonce, data.as_slice())
}
