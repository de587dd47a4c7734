use std::error::Error;
use std::fs::File;
use std::io::Write;

use age::x25519::{Identity, Recipient};
use age::{DecryptError, EncryptError, Encryptor};

pub fn texts(recipient: &Recipient, data: &[u8]) -> Result<String, EncryptError> {
    age::encrypt(recipient, data)?;
    age::encrypt_and_armor(recipient, data)
}

pub fn open(identity: &Identity, data: &[u8]) -> Result<Vec<u8>, DecryptError> {
    age::decrypt(identity, data)
}

pub fn files(data: &[u8], passphrase: age::secrecy::SecretString) -> Result<Vec<u8>, Box<dyn Error>> {
    let recipient = Identity::generate().to_public();
    Encryptor::with_recipients(std::iter::once(&recipient as _))?;
    let mut file = Encryptor::with_user_passphrase(passphrase.clone()).wrap_output(File::create("export.age")?)?;
    file.write(data)?;
    file.write_all(data)?;
    file.finish()?;
    let mut writer = Encryptor::with_user_passphrase(passphrase).wrap_output(Vec::new())?;
    writer.write(data)?;
    writer.write_all(data)?;
    Ok(writer.finish()?)
}
