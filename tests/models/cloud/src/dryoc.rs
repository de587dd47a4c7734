use dryoc::Error;
use dryoc::dryocbox::{DryocBox, KeyPair, NewByteArray, Nonce, PublicKey, VecBox};
use dryoc::dryocsecretbox::{DryocSecretBox, Key};
use dryoc::generichash::GenericHash;
use dryoc::pwhash::VecPwHash;
use dryoc::sha512::Sha512;

pub fn secret(data: &[u8]) -> Result<Vec<u8>, Error> {
    let (key, nonce) = (Key::r#gen(), dryoc::dryocsecretbox::Nonce::r#gen());
    let _: dryoc::dryocsecretbox::VecBox = DryocSecretBox::encrypt(data, &nonce, &key);
    let sealed = DryocSecretBox::encrypt_to_vecbox(data, &nonce, &key);
    sealed.to_vec();
    sealed.decrypt_to_vec(&nonce, &key)
}

pub fn public(data: &[u8], us: &KeyPair, them: &PublicKey) -> Result<Vec<u8>, Error> {
    let nonce = Nonce::r#gen();
    let _: VecBox = DryocBox::encrypt(data, &nonce, them, &us.secret_key)?;
    let _: VecBox = DryocBox::seal(data, them)?;
    DryocBox::encrypt_to_vecbox(data, &nonce, them, &us.secret_key)?.decrypt_to_vec(&nonce, them, &us.secret_key)?;
    let sealed = DryocBox::seal_to_vecbox(data, them)?;
    sealed.to_vec();
    sealed.unseal_to_vec(us)
}

pub fn hashes(data: &[u8]) -> Result<Vec<u8>, Error> {
    let mut hasher = GenericHash::new_with_defaults::<dryoc::generichash::Key>(None)?;
    hasher.update(data);
    hasher.finalize_to_vec()?;
    Sha512::compute_to_vec(data);
    GenericHash::hash_with_defaults_to_vec::<_, dryoc::generichash::Key>(data, None)
}

pub fn passwords(password: &Vec<u8>) -> Result<String, Error> {
    VecPwHash::hash_interactive(password)?;
    VecPwHash::hash_moderate(password)?;
    let hash = VecPwHash::hash_sensitive(password)?;
    hash.verify(password)?;
    Ok(hash.to_string())
}
