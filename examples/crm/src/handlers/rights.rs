//! The rights of the people in the database: rectification, access, erasure.

use axum::Json;
use axum::extract::{Path, State};
use pii_core::erase::Receipt;
use pii_core::{export, processing};
use serde::Serialize;
use serde_json::value::RawValue;
use tracing::info;

use crate::error::{Error, Result};
use crate::handlers::open_record;
use crate::model::{Access, Action, CustomerCard, CustomerId, Rectification};
use crate::staff::Staff;
use crate::store::recipient_tasks::{self, TaskKind};
use crate::store::{StoreError, access_log, customers, dossiers};
use crate::{AppState, db, erasure, outbox};

/// The answer to a request for access.
#[derive(Serialize)]
pub struct Answer {
    /// The data, and what Art. 15(1) asks to be told about it.
    pub held: Box<RawValue>,
    /// Who has looked at it.
    pub accesses: Vec<Access>,
}

/// The answer to a request for erasure.
#[derive(Serialize)]
pub struct Erased {
    /// What happened to each field.
    pub receipt: Receipt,
    /// Who else had the data.
    pub recipients: Vec<Told>,
}

/// Whether somebody who holds a copy has been told.
#[derive(Debug, Serialize)]
pub struct Told {
    /// Who holds a copy.
    pub recipient: &'static str,
    /// Whether they have been told; if not, they will be, again and again.
    pub told: bool,
}

/// `PATCH /customers/{id}`: corrects what is wrong (Art. 16) and tells the vendor (Art. 19).
#[processing(purpose = RightsFulfilment, basis = legal_obligation)]
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
#[processing(purpose = RightsFulfilment, basis = legal_obligation)]
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

/// `GET /customers/{id}/export`: everything held about one person (Art. 15 and 20), and who has looked at it.
#[processing(purpose = RightsFulfilment, basis = legal_obligation)]
pub async fn export(staff: Staff, State(state): State<AppState>, Path(id): Path<CustomerId>) -> Result<Json<Answer>> {
    let mut db = state.db.begin().await?;
    let customer = open_record(&mut db, staff, id, Action::Exported).await?;
    let dossier = dossiers::of_customer(&mut db, customer).await?;
    let accesses = access_log::of_customer(&mut db, id).await?;
    db.commit().await?;
    info!(customer = %id, messages = dossier.messages.len(), "exported");
    let held = export::to_json(&dossier).and_then(RawValue::from_string).map_err(|_| Error::Unwritable)?;
    Ok(Json(Answer { held, accesses }))
}

/// `DELETE /customers/{id}`: erases a person (Art. 17), and has the vendor do the same (Art. 19).
#[processing(purpose = RightsFulfilment, basis = legal_obligation)]
pub async fn erase(staff: Staff, State(state): State<AppState>, Path(id): Path<CustomerId>) -> Result<Json<Erased>> {
    let mut db = state.db.begin().await?;
    let customer = open_record(&mut db, staff, id, Action::Erased).await?;
    let erasure = erasure::erase(&mut db, customer).await?;
    db.commit().await?;
    db::purge_log(&state.db).await?;
    info!(customer = %id, "erased");

    let open = outbox::work(&state).await?;
    let told = erasure.task.map(|task| Told { recipient: state.gateway.recipient(), told: !open.contains(&task) });
    Ok(Json(Erased { receipt: erasure.receipt, recipients: told.into_iter().collect() }))
}
