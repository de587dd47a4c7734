//! Signing in with a password.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use pii_core::PersonalData;
use serde::Deserialize;
use tracing::warn;

use crate::AppState;
use crate::model::StaffId;

/// What the sign-in form sends.
#[derive(PersonalData, Deserialize)]
#[pii(subject = Employee)]
pub(super) struct SignIn {
    #[pii(subject_id)]
    staff: StaffId,
    #[pii(authorization::Password, purpose(essential::service::Authentication, basis = contract))]
    password: String,
}

/// `POST /sign-in`: answers who may come in, and notes who may not.
pub(super) async fn sign_in(State(state): State<AppState>, Json(form): Json<SignIn>) -> StatusCode {
    if state.staff.verify(&form.password).is_some_and(|staff| staff.id == form.staff) {
        return StatusCode::NO_CONTENT;
    }
    warn!(staff = %form.staff, length = form.password.len(), "sign-in refused"); //~ none
    warn!(staff = %form.staff, password = %form.password, "sign-in refused"); //~ secret-exposed
    StatusCode::UNAUTHORIZED
}
