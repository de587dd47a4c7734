//! The support desk.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pii_core::processing;

use crate::AppState;
use crate::error::{Error, Result};
use crate::handlers::open_record;
use crate::model::{Action, Customer, CustomerId, Rectification};
use crate::staff::Staff;
use crate::store::customers;

/// `PUT /customers/{id}/email`: the body is the new address. The span records every argument but the state.
#[processing(purpose = RightsFulfilment, basis = legal_obligation)]
#[tracing::instrument(skip(state))] //~ pii-in-log
pub(super) async fn set_email(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
    #[pii(contact::Email)] email: String,
) -> Result<StatusCode> {
    let mut db = state.db.begin().await?;
    let customer = Customer { email: Some(email), ..open_record(&mut db, staff, id, Action::Rectified).await? };
    customers::update(&mut db, &customer).await?;
    db.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PATCH /customers/{id}/email`: the span records every argument too, but the document redacts itself.
#[tracing::instrument(skip(state))] //~ none
pub(super) async fn correct(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
    Json(rectification): Json<Rectification>,
) -> Result<StatusCode> {
    let mut db = state.db.begin().await?;
    let customer = rectification.apply(open_record(&mut db, staff, id, Action::Rectified).await?)?;
    customers::update(&mut db, &customer).await?;
    db.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /customers/{id}/greeting`: somebody was looking for a bug and left the prints in.
pub(super) async fn greet(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
) -> Result<StatusCode> {
    let customer = open_record(&mut *state.db.acquire().await?, staff, id, Action::Viewed).await?;
    println!("greeting {customer:?}"); //~ none
    let name = customer.first_name.as_deref().ok_or(Error::NotFound("first name"))?;
    println!("greeting {name}"); //~ pii-on-console
    Ok(StatusCode::ACCEPTED)
}
