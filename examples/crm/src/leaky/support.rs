//! The support desk.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use pii_core::processing;
use tracing::debug;

use crate::AppState;
use crate::error::{Error, Result};
use crate::handlers::open_record;
use crate::model::{Action, CustomerId, Rectification, plausible_email};
use crate::staff::Staff;
use crate::store::customers;

/// `POST /address-check`: whether the body can be an e-mail address. The span records every argument.
#[processing(purpose = essential::service::operations::Support, basis = contract)]
#[tracing::instrument] //~ pii-in-log
pub(super) async fn check_address(#[pii(contact::Email)] address: String) -> StatusCode {
    let plausible = plausible_email(&address);
    debug!(plausible, "an address was checked");
    if plausible { StatusCode::NO_CONTENT } else { StatusCode::UNPROCESSABLE_ENTITY }
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
