//! The contact form.

use serde::Deserialize;

use super::plausible_email;
use crate::error::{Error, Problem};

/// What a visitor enters into the contact form.
#[derive(Deserialize)]
pub struct ContactForm {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Where to answer.
    pub email: String,
    /// A number to call back, if the visitor likes.
    #[serde(default)]
    pub phone: Option<String>,
    /// Who the visitor works for, if they say.
    #[serde(default)]
    pub company: Option<String>,
    /// What they want to know.
    pub message: String,
    /// The newsletter box; an unticked box is not sent at all.
    #[serde(default)]
    pub newsletter: Option<Ticked>,
}

/// A box that was ticked: browsers send this word and nothing for an unticked one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Ticked {
    /// The box was ticked.
    #[serde(rename = "on")]
    On,
}

impl ContactForm {
    /// The form with blanks at the ends of its fields removed and empty answers left out.
    ///
    /// # Errors
    ///
    /// Every field that cannot be used.
    pub fn checked(self) -> Result<Self, Error> {
        let form = Self {
            first_name: trimmed(&self.first_name),
            last_name: trimmed(&self.last_name),
            email: trimmed(&self.email),
            phone: answered(self.phone),
            company: answered(self.company),
            message: trimmed(&self.message),
            ..self
        };
        let rules = [
            ("first_name", "a name", !form.first_name.is_empty()),
            ("last_name", "a name", !form.last_name.is_empty()),
            ("email", "an e-mail address", plausible_email(&form.email)),
            ("message", "a text of at most 10000 bytes", (1..=10_000).contains(&form.message.len())),
        ];
        let problems: Vec<_> = rules
            .into_iter()
            .filter(|(_, _, holds)| !holds)
            .map(|(field, wanted, _)| Problem { field, wanted })
            .collect();
        if problems.is_empty() { Ok(form) } else { Err(Error::Invalid(problems)) }
    }
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn answered(text: Option<String>) -> Option<String> {
    text.map(|text| trimmed(&text)).filter(|text| !text.is_empty())
}
