//! Services that promise to know more about a customer.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::gateway::GatewayError;
use crate::handlers::open_record;
use crate::model::{Action, CustomerId};
use crate::staff::Staff;
use crate::{AppState, http};

/// What the sales channel is told.
#[derive(Serialize)]
struct Announcement {
    text: String,
}

/// `POST /customers/{id}/verification`: asks whether the address exists, in a URL that both sides log.
pub(super) async fn verify(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
) -> Result<StatusCode> {
    let customer = open_record(&mut *state.db.acquire().await?, staff, id, Action::Viewed).await?;
    let email = customer.email.ok_or(Error::NotFound("e-mail address"))?;
    let client = http::client().map_err(|_| GatewayError::Unreachable)?;
    let verdict = client
        .get(format!("https://api.mailprobe.example/v1/verify?address={email}")) //~ undeclared-recipient
        .send()
        .await
        .map_err(|_| GatewayError::Unreachable)?;
    let bounces = client
        .get(format!("https://api.hubapi.com/email/public/v1/subscriptions/{email}")) //~ none
        .send()
        .await
        .map_err(|_| GatewayError::Unreachable)?;
    let deliverable = verdict.status().is_success() && bounces.status().is_success();
    Ok(if deliverable { StatusCode::NO_CONTENT } else { StatusCode::GONE })
}

/// `POST /customers/{id}/announcement`: posts a new lead into the sales team's chat.
pub(super) async fn announce(
    staff: Staff,
    State(state): State<AppState>,
    Path(id): Path<CustomerId>,
) -> Result<StatusCode> {
    let customer = open_record(&mut *state.db.acquire().await?, staff, id, Action::Viewed).await?;
    let client = http::client().map_err(|_| GatewayError::Unreachable)?;
    let plan = customer.plan.word();
    let (name, company) = (customer.last_name.unwrap_or_default(), customer.company.unwrap_or_default());
    client
        .post("https://hooks.teamchat.example/services/sales")
        .json(&Announcement { text: format!("customer {} is on plan {plan}", customer.id) }) //~ none
        .send()
        .await
        .map_err(|_| GatewayError::Unreachable)?;
    client
        .post("https://hooks.teamchat.example/services/sales")
        .json(&Announcement { text: format!("{name} of {company} is on plan {plan}") }) //~ undeclared-recipient
        .send()
        .await
        .map_err(|_| GatewayError::Unreachable)?;
    Ok(StatusCode::NO_CONTENT)
}
