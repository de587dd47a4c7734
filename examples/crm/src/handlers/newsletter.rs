//! Ordering and stopping the newsletter.

use axum::extract::{Path, State};
use axum::response::Html;
use axum::{Form, Json};
use pii_core::processing;
use tracing::info;

use crate::AppState;
use crate::consent::{self, Decision, Purpose, Source};
use crate::error::{Error, Problem, Result};
use crate::handlers::open_record;
use crate::model::{Action, Customer, CustomerId, OptIn, OptOut, Statement, plausible_email};
use crate::staff::Staff;
use crate::store::recipient_tasks::{self, TaskKind};
use crate::store::{consents, customers};
use crate::{notice, outbox};

/// `POST /newsletter/opt-in`: records consent, given by a box that was not ticked beforehand.
#[processing(
    purpose(marketing::communications::Email, basis = consent),
    purpose(essential::LegalObligation, basis = legal_obligation)
)]
pub async fn opt_in(State(state): State<AppState>, Form(form): Form<OptIn>) -> Result<Html<&'static str>> {
    let email = form.email.trim().to_owned();
    let problems: Vec<_> =
        [("email", "an e-mail address", plausible_email(&email)), ("agree", "the box ticked", form.agree.is_some())]
            .into_iter()
            .filter_map(|(field, wanted, holds)| (!holds).then_some(Problem { field, wanted }))
            .collect();
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }

    let mut db = state.db.begin().await?;
    let customer = customers::register(&mut db, Customer::with_email(email)).await?;
    consent::record(&mut db, customer.id, Purpose::Newsletter, Decision::Given, Source::NewsletterForm).await?;
    db.commit().await?;

    info!(customer = %customer.id, "agreed to the newsletter");
    Ok(Html(notice::THANKS))
}

/// `POST /newsletter/opt-out`: records the withdrawal and takes the contact out of use at the vendor.
///
/// The answer is the same whether the address is known or not: it must not tell strangers who is a customer.
#[processing(purpose = essential::LegalObligation, basis = legal_obligation)]
pub async fn opt_out(State(state): State<AppState>, Form(form): Form<OptOut>) -> Result<Html<&'static str>> {
    let mut db = state.db.begin().await?;
    if let Some(customer) = customers::find_by_email(&mut db, form.email.trim()).await? {
        consent::record(&mut db, customer.id, Purpose::Newsletter, Decision::Withdrawn, Source::OptOutForm).await?;
        if let Some(remote) = &customer.hubspot_id {
            recipient_tasks::add(&mut db, remote, TaskKind::Archive).await?;
        }
        info!(customer = %customer.id, "withdrew from the newsletter");
    }
    db.commit().await?;
    outbox::work(&state).await?;
    Ok(Html(notice::STOPPED))
}

/// `GET /customers/{id}/consents`: the ledger's lines about a customer.
#[processing(purpose = essential::LegalObligation, basis = legal_obligation)]
pub async fn ledger(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
) -> Result<Json<Vec<Statement>>> {
    let mut db = state.db.begin().await?;
    open_record(&mut db, staff, id, Action::Viewed).await?;
    let entries = consents::of_customer(&mut db, id).await?;
    db.commit().await?;
    Ok(Json(entries.into_iter().map(|entry| entry.statement).collect()))
}
