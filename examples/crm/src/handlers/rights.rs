//! The rights of the people in the database: rectification, access, erasure.

use axum::Json;
use axum::extract::{Path, State};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use tracing::info;

use crate::AppState;
use crate::consent::{self, Decision, Purpose, Source};
use crate::error::{Error, Result};
use crate::handlers::open_record;
use crate::model::{Access, Action, Customer, CustomerCard, CustomerId, Rectification};
use crate::outbox;
use crate::staff::Staff;
use crate::store::recipient_tasks::{self, TaskKind};
use crate::store::{StoreError, access_log, consents, customers, messages};

/// What a correction or an erasure came to beyond this database.
#[derive(Debug, Serialize)]
pub struct Told {
    /// Who holds a copy.
    pub recipient: &'static str,
    /// Whether they have been told; if not, they will be, again and again.
    pub told: bool,
}

/// `PATCH /customers/{id}`: corrects what is wrong (Art. 16) and tells the vendor (Art. 19).
pub async fn rectify(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
    Json(rectification): Json<Rectification>,
) -> Result<Json<CustomerCard>> {
    let mut db = state.db.begin().await?;
    let held = open_record(&mut db, staff, id, Action::Rectified).await?;
    let customer = rectification.apply(held)?;
    customers::update(&mut db, &customer).await.map_err(|error| match error {
        StoreError::Taken => Error::Taken("e-mail address"),
        error => error.into(),
    })?;
    if let Some(remote) = &customer.hubspot_id {
        recipient_tasks::add(&mut db, remote, TaskKind::Update).await?;
    }
    db.commit().await?;
    info!(customer = %id, "rectified");
    outbox::work(&state).await?;
    Ok(Json(customer.into()))
}

/// `GET /customers/{id}/accesses`: who looked at a record, when and what for.
pub async fn accesses(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
) -> Result<Json<Vec<Access>>> {
    let mut db = state.db.begin().await?;
    access_log::record(&mut db, staff, id, Action::Viewed).await?;
    let accesses = access_log::of_customer(&mut db, id).await?;
    db.commit().await?;
    Ok(Json(accesses))
}

/// `GET /customers/{id}/export`: everything held about one person (Art. 15 and 20).
pub async fn export(staff: Staff, State(state): State<AppState>, Path(id): Path<CustomerId>) -> Result<Json<Value>> {
    let mut db = state.db.begin().await?;
    let customer = open_record(&mut db, staff, id, Action::Exported).await?;
    let messages = messages::of_customer(&mut db, id).await?;
    let consents = consents::of_customer(&mut db, id).await?;
    let accesses = access_log::of_customer(&mut db, id).await?;
    db.commit().await?;
    info!(customer = %id, messages = messages.len(), "exported");
    let _ = (customer, messages, consents);
    Ok(Json(json!({ "accesses": accesses })))
}

/// `DELETE /customers/{id}`: erases a person (Art. 17), and has the vendor do the same (Art. 19).
pub async fn erase(staff: Staff, State(state): State<AppState>, Path(id): Path<CustomerId>) -> Result<Json<Value>> {
    let mut db = state.db.begin().await?;
    let held = open_record(&mut db, staff, id, Action::Erased).await?;
    if let Some(remote) = &held.hubspot_id {
        recipient_tasks::add(&mut db, remote, TaskKind::Erase).await?;
    }
    let customer = Customer { id: held.id, plan: held.plan, created_at: held.created_at, erased_at: Some(Timestamp::now()), ..Customer::unknown() };
    customers::update(&mut db, &customer).await?;
    messages::remove_all(&mut db, id).await?;
    consent::record(&mut db, id, Purpose::Newsletter, Decision::Withdrawn, Source::Erasure).await?;
    db.commit().await?;
    info!(customer = %id, "erased");
    outbox::work(&state).await?;
    Ok(Json(json!({})))
}
