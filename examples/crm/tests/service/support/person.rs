//! Somebody who writes to the company. Every value is used once, so that finding one anywhere means it leaked there.

use std::sync::atomic::{AtomicU32, Ordering};

static COUNT: AtomicU32 = AtomicU32::new(1);

pub(crate) struct Person {
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) email: String,
    pub(crate) phone: String,
    pub(crate) company: String,
    pub(crate) message: String,
}

impl Person {
    pub(crate) fn new() -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        Self {
            first_name: format!("Adaline{number}x"),
            last_name: format!("Quillfeather{number}x"),
            email: format!("adaline{number}x@example.com"),
            phone: format!("+1 202 555 {number:04}"),
            company: format!("Brambleworks{number}x"),
            message: format!("My roof{number}x leaks. Can you help?"),
        }
    }

    /// The contact form as a browser sends it; an unticked box is not sent.
    pub(crate) fn contact_form(&self, newsletter: bool) -> Vec<(&'static str, &str)> {
        let mut fields = vec![
            ("first_name", self.first_name.as_str()),
            ("last_name", &self.last_name),
            ("email", &self.email),
            ("phone", &self.phone),
            ("company", &self.company),
            ("message", &self.message),
        ];
        fields.extend(newsletter.then_some(("newsletter", "on")));
        fields
    }

    /// Everything that must be exported, and must not be logged or outlive an erasure.
    pub(crate) fn values(&self) -> [&str; 6] {
        [&self.first_name, &self.last_name, &self.email, &self.phone, &self.company, &self.message]
    }

    /// Those of the values that stand in a text.
    pub(crate) fn found_in<'a>(&'a self, text: &str) -> Vec<&'a str> {
        self.values().into_iter().filter(|value| text.contains(value)).collect()
    }
}
