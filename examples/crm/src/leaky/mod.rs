//! Twelve leaks as they happen, each beside a look-alike that does not leak. Compiled with the feature `leaky` only.
//!
//! Comments that begin with a tilde name the rule at the line where data gets out, and `none` at the look-alike's.

mod backup;
mod campaign;
mod enrichment;
mod import;
mod journal;
mod sign_in;
mod support;

use axum::Router;
use axum::routing::{patch, post};

use crate::AppState;

/// The routes that leak.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/address-check", post(support::check_address))
        .route("/customers/{id}/email", patch(support::correct))
        .route("/customers/{id}/greeting", post(support::greet))
        .route("/customers/{id}/verification", post(enrichment::verify))
        .route("/customers/{id}/announcement", post(enrichment::announce))
        .route("/import", post(import::import))
        .route("/campaign", post(campaign::start))
        .route("/campaign/letters", post(campaign::write_letters))
        .route("/backup", post(backup::dump))
        .route("/backup/{id}/mail", post(backup::mail))
        .route("/sign-in", post(sign_in::sign_in))
}
