//! The customer desk: finding and showing customers.

use axum::Json;
use axum::extract::{Path, Query, State};
use pii_core::processing;
use serde::Deserialize;

use crate::AppState;
use crate::error::{Error, Result};
use crate::handlers::open_record;
use crate::model::{Action, CustomerCard, CustomerId, EmailLookup, Plan};
use crate::staff::Staff;
use crate::store::{access_log, customers};

const LONGEST_LIST: u32 = 100;

/// What a list is narrowed to. Plans and numbers may stand in a URL; what people entered may not.
#[derive(Debug, Deserialize)]
pub struct Filter {
    /// Customers of one plan.
    pub plan: Option<Plan>,
    /// At most so many, 100 when unset.
    pub limit: Option<u32>,
}

/// `GET /customers`: customers, newest first.
#[processing(purpose = essential::service::operations::Support, basis = contract)]
pub async fn list(
    staff: Staff,
    State(state): State<AppState>,
    Query(filter): Query<Filter>,
) -> Result<Json<Vec<CustomerCard>>> {
    let limit = filter.limit.unwrap_or(LONGEST_LIST).min(LONGEST_LIST);
    let mut db = state.db.begin().await?;
    let found = customers::list(&mut db, filter.plan, limit).await?;
    for customer in &found {
        access_log::record(&mut db, staff, customer.id, Action::Listed).await?;
    }
    db.commit().await?;
    Ok(Json(found.into_iter().map(CustomerCard::from).collect()))
}

/// `POST /customers/search`: the customer with an e-mail address.
#[processing(purpose = essential::service::operations::Support, basis = contract)]
pub async fn search(
    staff: Staff,
    State(state): State<AppState>,
    Json(lookup): Json<EmailLookup>,
) -> Result<Json<CustomerCard>> {
    let mut db = state.db.begin().await?;
    let customer = customers::find_by_email(&mut db, lookup.email.trim()).await?.ok_or(Error::NotFound("customer"))?;
    access_log::record(&mut db, staff, customer.id, Action::Viewed).await?;
    db.commit().await?;
    Ok(Json(customer.into()))
}

/// `GET /customers/{id}`: one customer.
#[processing(purpose = essential::service::operations::Support, basis = contract)]
pub async fn show(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
) -> Result<Json<CustomerCard>> {
    let mut db = state.db.begin().await?;
    let customer = open_record(&mut db, staff, id, Action::Viewed).await?;
    db.commit().await?;
    Ok(Json(customer.into()))
}
