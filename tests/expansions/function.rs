//! `#[processing]` leaves the function as it is.

use pii_core::processing;

/// What it does.
#[processing(purpose = marketing::Communications, basis = consent, returns(contact::Email))]
pub async fn send_news(#[pii(contact::Email, Name)] to: String) -> String {
    to
}
