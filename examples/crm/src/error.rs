//! What a request can fail with. No variant can hold what a person entered, so an error may go into any log.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use tracing::error;

use crate::consent::Purpose;
use crate::gateway::GatewayError;
use crate::store::StoreError;

/// The result of a handler.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in.
    #[error("this route is for staff: send `Authorization: Bearer` with a valid token")]
    SignInRequired,
    /// There is no such record.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Some fields cannot be used.
    #[error("{} of the fields cannot be used", .0.len())]
    Invalid(Vec<Problem>),
    /// Another customer has this value already.
    #[error("another customer has this {0} already")]
    Taken(&'static str),
    /// The customer has not agreed to this purpose.
    #[error("the customer has not agreed to {0}")]
    NoConsent(Purpose),
    /// A value could not be written as JSON.
    #[error("the answer could not be written")]
    Unwritable,
    /// A field that is swept declares no retention, or one that is no period.
    #[error("a field does not say how long it is kept")]
    NoRetention,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vendor failed.
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

/// One field that cannot be used, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The field's name in the form or document.
    pub field: &'static str,
    /// What would be accepted.
    pub wanted: &'static str,
}

impl Error {
    /// The HTTP status that tells a caller what to do.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignInRequired => StatusCode::UNAUTHORIZED,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Taken(_) => StatusCode::CONFLICT,
            Self::NoConsent(_) => StatusCode::FORBIDDEN,
            Self::Unwritable | Self::NoRetention | Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Gateway(GatewayError::NotConfigured) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Gateway(_) => StatusCode::BAD_GATEWAY,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let status = self.status();
        if status.is_server_error() {
            error!(error = %self, "a request failed");
        }
        let problems = match &self {
            Self::Invalid(problems) => problems.as_slice(),
            _ => &[],
        };
        (status, Json(json!({ "error": self.to_string(), "problems": problems }))).into_response()
    }
}
