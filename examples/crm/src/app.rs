//! The service put together: state, routes, and the loop that serves them.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware;
use axum::routing::{get, post};
use sqlx::SqlitePool;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tracing::{info, warn};

use crate::config::Config;
use crate::gateway::{ContactGateway, NoGateway};
use crate::handlers::{contact, customers, marketing, newsletter, rights};
use crate::hubspot::HubSpot;
use crate::staff::StaffKeys;
use crate::{db, http, outbox, retention, telemetry};

const RETRY_EVERY: Duration = Duration::from_mins(1);
const SWEEP_EVERY: Duration = Duration::from_hours(24);

/// What every handler shares.
#[derive(Clone)]
pub struct AppState {
    /// The database.
    pub db: SqlitePool,
    /// The CRM vendor, or nobody.
    pub gateway: Arc<dyn ContactGateway>,
    /// Who may open the customer desk.
    pub staff: Arc<StaffKeys>,
}

/// All routes of the service.
pub fn router(state: AppState) -> Router {
    let router = Router::new()
        .route("/", get(contact::form))
        .route("/contact", post(contact::submit))
        .route("/newsletter/opt-in", post(newsletter::opt_in))
        .route("/newsletter/opt-out", post(newsletter::opt_out))
        .route("/customers", get(customers::list))
        .route("/customers/search", post(customers::search))
        .route("/customers/{id}", get(customers::show).patch(rights::rectify).delete(rights::erase))
        .route("/customers/{id}/consents", get(newsletter::ledger))
        .route("/customers/{id}/export", get(rights::export))
        .route("/customers/{id}/accesses", get(rights::accesses))
        .route("/customers/{id}/marketing", post(marketing::push))
        .route("/marketing/newsletter", post(marketing::push_everyone));
    #[cfg(feature = "leaky")]
    let router = router.merge(crate::leaky::routes());
    router.layer(middleware::from_fn(telemetry::log_request)).with_state(state)
}

/// Serves until the process is asked to stop (Ctrl-C), telling the vendor what it has yet to hear and removing what is due
/// meanwhile.
///
/// # Errors
///
/// When the database cannot be opened, the address is taken, or the machine has no certificate store.
pub async fn serve(config: &Config) -> Result<(), StartError> {
    let gateway: Arc<dyn ContactGateway> = match &config.hubspot {
        Some(hubspot) => Arc::new(HubSpot::new(http::client()?, hubspot.clone())),
        None => Arc::new(NoGateway),
    };
    if config.staff.is_empty() {
        warn!("nobody can open the customer desk: CRM_STAFF_TOKENS is not set");
    }
    let db = db::open(&config.database).await?;
    let state = AppState { db, gateway, staff: Arc::new(config.staff.clone()) };

    let listener = TcpListener::bind(config.address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    info!(recipient = state.gateway.recipient(), "ready");

    let chores = [
        tokio::spawn(outbox::retry_forever(state.clone(), RETRY_EVERY)),
        tokio::spawn(retention::sweep_forever(state.clone(), SWEEP_EVERY)),
    ];
    let stop = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    axum::serve(listener, router(state)).with_graceful_shutdown(stop).await?;
    chores.iter().for_each(JoinHandle::abort);
    Ok(())
}

/// Why the service could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be opened or brought up to date.
    #[error("the database cannot be opened: {0}; set CRM_DATABASE to an SQLite URL, as in sqlite:crm.db")]
    Database(#[from] sqlx::Error),
    /// The HTTP client cannot be built.
    #[error("the HTTP client cannot be built: {0}")]
    Client(#[from] reqwest::Error),
    /// The address is taken or not ours.
    #[error("the address cannot be served: {0}; set CRM_ADDRESS to a free one, as in 127.0.0.1:8080")]
    Listen(#[from] std::io::Error),
}
