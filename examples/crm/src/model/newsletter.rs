//! The newsletter's forms, and the desk's search.

use pii_core::PersonalData;
use serde::Deserialize;

use super::Ticked;

/// The form that orders the newsletter.
#[derive(PersonalData, Deserialize)]
#[pii(subject = Subscriber, store = "customers")]
pub struct OptIn {
    /// Where to send it.
    #[pii(contact::Email, retention = "P2Y", recipient("HubSpot", role = processor, country = "US", safeguard = scc))]
    #[pii(purpose(marketing::communications::Email, basis = consent))]
    pub email: String,
    /// The consent box.
    #[pii(PrivacyPreferences, retention = "P3Y")]
    #[pii(purpose(essential::LegalObligation, basis = legal_obligation))]
    #[serde(default)]
    pub agree: Option<Ticked>,
}

/// The form that stops the newsletter.
#[derive(PersonalData, Deserialize)]
#[pii(subject = Subscriber, store = "customers")]
pub struct OptOut {
    /// Where it was sent.
    #[pii(contact::Email, purpose(essential::LegalObligation, basis = legal_obligation))]
    pub email: String,
}

/// What the desk searches for. It travels in a body: web servers log addresses.
#[derive(PersonalData, Deserialize)]
#[pii(subject = Customer, store = "customers")]
pub struct EmailLookup {
    /// The address of the customer on the phone.
    #[pii(contact::Email, purpose(essential::service::operations::Support, basis = contract))]
    pub email: String,
}
