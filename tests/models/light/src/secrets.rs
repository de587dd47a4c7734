use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use zeroize::{Zeroize, Zeroizing};

use crate::any;

type S = SecretBox<String>;

pub fn secrets(f: &mut std::fmt::Formatter<'_>) {
    <S as std::fmt::Debug>::fmt(any(), f);
    S::expose_secret(any());
    S::expose_secret_mut(any());
    S::new(any());
    S::init_with(any::<String>);
    S::init_with_mut(String::clear);
    S::try_init_with(any::<Result<String, u8>>);
    Zeroizing::<String>::new(any());
    String::zeroize(any());
}
