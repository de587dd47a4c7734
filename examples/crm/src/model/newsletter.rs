//! The newsletter's forms, and the desk's search.

use serde::Deserialize;

use super::Ticked;

/// The form that orders the newsletter.
#[derive(Deserialize)]
pub struct OptIn {
    /// Where to send it.
    pub email: String,
    /// The consent box.
    #[serde(default)]
    pub agree: Option<Ticked>,
}

/// The form that stops the newsletter.
#[derive(Deserialize)]
pub struct OptOut {
    /// Where it was sent.
    pub email: String,
}

/// What the desk searches for. It travels in a body: web servers log addresses.
#[derive(Deserialize)]
pub struct EmailLookup {
    /// The address of the customer on the phone.
    pub email: String,
}
