use std::fmt;

use secrecy_08::{ExposeSecret, Secret};

pub fn printed(secret: &Secret<String>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(secret, f)
}

pub fn run(text: String) -> usize {
    let secret = Secret::new(text);
    println!("{secret:?}");
    secret.expose_secret().len()
}
