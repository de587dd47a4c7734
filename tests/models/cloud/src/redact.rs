use std::fmt;

use redact::Secret;

#[derive(serde::Serialize)]
pub struct Shown {
    #[serde(serialize_with = "redact::expose_secret")]
    email: Secret<String>,
    #[serde(serialize_with = "redact::serde::redact_secret")]
    name: Secret<String>,
}

pub fn printed(secret: &Secret<String>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(secret, f)
}

pub fn run(text: String) -> Shown {
    let secret = Secret::new(text);
    println!("{secret:?} {}", secret.expose_secret());
    Shown { email: Secret::<String>::from("text"), name: secret }
}
