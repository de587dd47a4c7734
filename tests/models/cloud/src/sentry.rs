use std::sync::Arc;

use sentry::integrations::anyhow::{capture_anyhow, event_from_error};
use sentry::protocol::{Context, Event, Map, Value};
use sentry::{
    Breadcrumb, ClientInitGuard, ClientOptions, Hub, Level, Scope, Span, Transaction, TransactionContext, User, metrics,
};

pub fn init() -> ClientInitGuard {
    sentry::init(ClientOptions::default())
}

pub fn captured(error: &std::fmt::Error, report: &anyhow::Error, level: Level) {
    sentry::capture_message("text", level);
    sentry::capture_error(error);
    sentry::capture_event(Event::new());
    sentry::capture_event(sentry::event_from_error(error));
    capture_anyhow(report);
    sentry::capture_event(event_from_error(report));
    sentry::add_breadcrumb(Breadcrumb::default());
    sentry::last_event_id();
}

pub fn hub(error: &std::fmt::Error) {
    let hub = Hub::current();
    hub.capture_message("text", Level::Info);
    hub.capture_error(error);
    hub.capture_event(Event::new());
    hub.add_breadcrumb(Breadcrumb::default());
    hub.configure_scope(|scope| scope.clear());
    hub.with_scope(|scope| scope.clear(), || ());
    Hub::with(|hub| hub.last_event_id());
    Hub::with_active(|hub| hub.last_event_id());
    Hub::run(Arc::clone(&hub), || ());
}

pub fn scope(scope: &mut Scope, context: Map<String, Value>) {
    scope.set_fingerprint(Some(&["text"]));
    scope.set_transaction(Some("text"));
    scope.set_user(Some(User::default()));
    scope.set_context("who", Context::Other(context));
    scope.set_extra("who", Value::Null);
    scope.set_tag("who", "text");
    scope.remove_tag("who");
    sentry::configure_scope(|scope| scope.clear());
    sentry::with_scope(|scope| scope.clear(), || ());
}

pub fn transaction() -> (Transaction, Span) {
    let transaction = sentry::start_transaction(TransactionContext::new("text", "text"));
    transaction.set_data("who", Value::Null);
    transaction.set_extra("who", Value::Null);
    transaction.set_tag("who", "text");
    let span = transaction.start_child("text", "text");
    span.set_data("who", Value::Null);
    span.set_tag("who", "text");
    span.start_child("text", "text").finish();
    transaction.is_sampled();
    (transaction, span)
}

pub fn measured() {
    metrics::counter("logins", 1).attribute("who", "text").capture();
    metrics::gauge("open", 1).attribute("who", "text").capture();
    metrics::distribution("seconds", 1).attribute("who", "text").capture();
}

pub fn logged(who: &str) {
    sentry::logger_trace!("text {}", who);
    sentry::logger_debug!("text {}", who);
    sentry::logger_info!("text {}", who);
    sentry::logger_warn!("text {}", who);
    sentry::logger_error!("text {}", who);
    sentry::logger_fatal!("text {}", who);
}
