//! Sending customers to the vendor: those who agreed, and nobody else.

use axum::Json;
use axum::extract::{Path, State};
use pii_core::processing;
use serde::Serialize;
use tracing::{info, warn};

use crate::AppState;
use crate::consent::{self, Purpose};
use crate::error::{Error, Result};
use crate::handlers::open_record;
use crate::model::{Action, Customer, CustomerId, MarketingContact, RemoteId};
use crate::staff::Staff;
use crate::store::recipient_tasks::{self, TaskKind};
use crate::store::{access_log, customers};

/// What became of a push.
#[derive(Debug, Default, Serialize)]
pub struct Outcome {
    /// Customers the vendor has now.
    pub pushed: usize,
    /// Customers who withdrew meanwhile, or have no address.
    pub skipped: usize,
    /// Customers the vendor did not take.
    pub failed: usize,
}

/// `POST /customers/{id}/marketing`: sends one customer to the vendor, or answers 403 if they have not agreed.
#[processing(purpose = marketing::communications::Email, basis = consent)]
pub async fn push(staff: Staff, State(state): State<AppState>, Path(id): Path<CustomerId>) -> Result<Json<Outcome>> {
    let mut db = state.db.begin().await?;
    let customer = open_record(&mut db, staff, id, Action::Pushed).await?;
    db.commit().await?;
    push_if_permitted(&state, customer).await?;
    Ok(Json(Outcome { pushed: 1, ..Outcome::default() }))
}

/// `POST /marketing/newsletter`: sends everyone who has agreed to the newsletter to the vendor.
#[processing(purpose = marketing::communications::Email, basis = consent)]
pub async fn push_everyone(staff: Staff, State(state): State<AppState>) -> Result<Json<Outcome>> {
    let mut db = state.db.begin().await?;
    let customers = customers::who_agreed(&mut db, Purpose::Newsletter).await?;
    for customer in &customers {
        access_log::record(&mut db, staff, customer.id, Action::Pushed).await?;
    }
    db.commit().await?;

    let mut outcome = Outcome::default();
    for customer in customers {
        let id = customer.id;
        match push_if_permitted(&state, customer).await {
            Ok(()) => outcome.pushed += 1,
            Err(Error::NoConsent(_)) => outcome.skipped += 1,
            Err(error) => {
                warn!(customer = %id, %error, "not pushed");
                outcome.failed += 1;
            }
        }
    }
    Ok(Json(outcome))
}

/// Consent is looked up for each customer just before the push: a list made a minute ago may be out of date.
async fn push_if_permitted(state: &AppState, customer: Customer) -> Result<()> {
    let refused = Error::NoConsent(Purpose::Newsletter);
    let permission = consent::permission(&mut *state.db.acquire().await?, customer.id, Purpose::Newsletter).await?;
    let contact = permission.and_then(|permission| MarketingContact::new(&customer, &permission)).ok_or(refused)?;

    let remote = state.gateway.upsert(&contact).await?;
    info!(customer = %customer.id, recipient = state.gateway.recipient(), "pushed");
    settle(state, customer.id, &remote).await
}

/// Notes the vendor's number. Who was erased or withdrew while the vendor was busy is taken back at once.
async fn settle(state: &AppState, id: CustomerId, remote: &RemoteId) -> Result<()> {
    let mut db = state.db.begin().await?;
    if !customers::set_remote(&mut db, id, remote).await? {
        recipient_tasks::add(&mut db, remote, TaskKind::Erase).await?;
    } else if consent::permission(&mut db, id, Purpose::Newsletter).await?.is_none() {
        recipient_tasks::add(&mut db, remote, TaskKind::Archive).await?;
    }
    db.commit().await?;
    Ok(())
}
