//! The contact form.

use pii_core::PersonalData;
use serde::Deserialize;

use super::plausible_email;
use crate::error::{Error, Problem};

/// What a visitor enters into the contact form.
#[derive(PersonalData, Deserialize)]
#[pii(subject = Prospect, store = "customers", store = "messages")]
pub struct ContactForm {
    /// Given name.
    #[pii(name::First, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    pub first_name: String,
    /// Family name.
    #[pii(name::Last, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    pub last_name: String,
    /// Where to answer.
    #[pii(contact::Email, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    pub email: String,
    /// A number to call back, if the visitor likes.
    #[pii(contact::PhoneNumber, retention = "P2Y")]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    #[serde(default)]
    pub phone: Option<String>,
    /// Who the visitor works for, if they say.
    #[pii(contact::Organization, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    #[serde(default)]
    pub company: Option<String>,
    /// What they want to know.
    #[pii(content::FreeText, retention = "P1Y")]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    pub message: String,
    /// The newsletter box; an unticked box is not sent at all.
    #[pii(PrivacyPreferences, retention = "P3Y")]
    #[pii(purpose(essential::LegalObligation, basis = legal_obligation))]
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
