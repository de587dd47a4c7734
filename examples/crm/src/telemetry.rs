//! Logging. Log lines name records by number: a log outlives the records it mentions and is read by more people.

use std::io::{self, IsTerminal};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::info;
use tracing::level_filters::LevelFilter;

/// Starts logging to standard error. Later calls change nothing.
pub fn init(level: LevelFilter) {
    let log = tracing_subscriber::fmt().with_max_level(level);
    let _ = log.with_writer(io::stderr).with_ansi(io::stderr().is_terminal()).try_init();
}

/// Logs one line per request: the route's pattern and not the path, because paths hold what people typed.
pub async fn log_request(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let started = Instant::now();
    let response = next.run(request).await;
    info!(
        %method,
        route = route.as_ref().map_or("(no route)", MatchedPath::as_str),
        status = response.status().as_u16(),
        milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "answered"
    );
    response
}
