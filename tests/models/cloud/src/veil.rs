use std::fmt;

use veil::private::RedactionFormatter;
use veil::{Redact, Redactable};

#[derive(Redact)]
pub struct Contact {
    #[redact]
    email: String,
}

#[derive(Redactable)]
#[redact(partial)]
pub struct Email(String);

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub fn printed(formatter: &RedactionFormatter<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(formatter, f)
}

pub fn run(email: &Email) -> String {
    println!("{:?}", Contact { email: String::new() });
    email.redact()
}
