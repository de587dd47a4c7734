//! What a customer wants corrected.

use pii_core::PersonalData;
use serde::Deserialize;

use super::{Customer, plausible_email};
use crate::error::{Error, Problem};

/// Corrections to a customer (Art. 16). What is absent stays; an empty text removes the value.
#[derive(PersonalData, Deserialize)]
#[pii(subject = Customer, store = "customers")]
#[serde(deny_unknown_fields)]
pub struct Rectification {
    /// The right e-mail address.
    #[pii(contact::Email, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(RightsFulfilment, basis = legal_obligation))]
    #[serde(default)]
    pub email: Option<String>,
    /// The right given name.
    #[pii(name::First, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(RightsFulfilment, basis = legal_obligation))]
    #[serde(default)]
    pub first_name: Option<String>,
    /// The right family name.
    #[pii(name::Last, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(RightsFulfilment, basis = legal_obligation))]
    #[serde(default)]
    pub last_name: Option<String>,
    /// The right telephone number.
    #[pii(contact::PhoneNumber, purpose(RightsFulfilment, basis = legal_obligation))]
    #[serde(default)]
    pub phone: Option<String>,
    /// The right employer.
    #[pii(contact::Organization, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(RightsFulfilment, basis = legal_obligation))]
    #[serde(default)]
    pub company: Option<String>,
}

impl Rectification {
    /// The customer as corrected.
    ///
    /// # Errors
    ///
    /// When the new e-mail address cannot be one.
    pub fn apply(self, customer: Customer) -> Result<Customer, Error> {
        if self.email.as_deref().is_some_and(|email| !plausible_email(email.trim())) {
            return Err(Error::Invalid(vec![Problem { field: "email", wanted: "an e-mail address" }]));
        }
        Ok(Customer {
            email: corrected(self.email.as_deref(), customer.email),
            first_name: corrected(self.first_name.as_deref(), customer.first_name),
            last_name: corrected(self.last_name.as_deref(), customer.last_name),
            phone: corrected(self.phone.as_deref(), customer.phone),
            company: corrected(self.company.as_deref(), customer.company),
            ..customer
        })
    }
}

fn corrected(correction: Option<&str>, held: Option<String>) -> Option<String> {
    match correction.map(str::trim) {
        None => held,
        Some("") => None,
        Some(text) => Some(text.to_owned()),
    }
}
