//! The public page: what is collected and what for, the contact form, and the newsletter's forms.

use axum::Form;
use axum::extract::State;
use axum::response::Html;
use pii_core::processing;
use tracing::info;

use crate::AppState;
use crate::consent::{self, Decision, Purpose, Source};
use crate::error::Result;
use crate::model::{ContactForm, Customer, Message};
use crate::notice;
use crate::store::{customers, messages};

/// `GET /`: the forms, with purposes shown and no box ticked.
pub async fn form() -> Html<String> {
    Html(notice::page())
}

/// `POST /contact`: keeps the message and who wrote it, and records consent if the box was ticked.
#[processing(
    purpose(essential::service::operations::Support, basis = contract),
    purpose(essential::LegalObligation, basis = legal_obligation)
)]
pub async fn submit(State(state): State<AppState>, Form(form): Form<ContactForm>) -> Result<Html<&'static str>> {
    let mut form = form.checked()?;
    let body = std::mem::take(&mut form.message);
    let newsletter = form.newsletter;

    let mut db = state.db.begin().await?;
    let customer = customers::register(&mut db, Customer::from(form)).await?;
    let message = Message::received(customer.id, body);
    messages::insert(&mut db, &message).await?;
    if newsletter.is_some() {
        consent::record(&mut db, customer.id, Purpose::Newsletter, Decision::Given, Source::ContactForm).await?;
    }
    db.commit().await?;

    info!(customer = %customer.id, newsletter = newsletter.is_some(), "a message came in");
    Ok(Html(notice::THANKS))
}
