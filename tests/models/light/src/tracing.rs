use tracing::instrument::{Instrumented, WithSubscriber};
use tracing::level_filters::LevelFilter;
use tracing::{
    Dispatch, Event, Instrument, Level, Metadata, Span, Value, callsite, dispatcher, field, instrument, metadata,
    subscriber,
};
use tracing::{
    debug, debug_span, error, error_span, event, info, info_span, record_all, span, trace, trace_span, warn, warn_span,
};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt};

use crate::any;

type Text = std::future::Ready<String>;

type Of1 = (tracing::Id, Level, Metadata<'static>, callsite::DefaultCallsite, callsite::Identifier);
type Of2 = (field::Empty, field::Field, field::FieldSet, LevelFilter, metadata::Kind, subscriber::Interest);

pub fn types() -> (Of1, Of2) {
    any()
}

pub fn trait_objects(_: &dyn Value) {}

pub fn events(text: &str) {
    error!("{text}");
    warn!(text, "");
    info!(text = %text, "");
    debug!(text = ?text, "");
    trace!(text = field::display(text), "");
    event!(Level::INFO, text = field::debug(text), "");
}

pub fn spans(text: &str) {
    error_span!("", text);
    warn_span!("", text);
    info_span!("", text);
    debug_span!("", text);
    trace_span!("", text);
    let span = span!(Level::INFO, "", text);
    record_all!(span, text);
}

#[instrument(ret, err)]
pub fn instrumented(text: &str) -> Result<String, std::fmt::Error> {
    Ok(text.to_owned())
}

pub fn of_spans() {
    Span::current();
    Span::follows_from(any(), any::<tracing::Id>());
    Span::record::<str, &str>(any(), any(), any());
    Span::record_all(any(), any());
    Span::in_scope(any(), any::<String>);
    Event::metadata(any::<&Event<'_>>());
    any::<Text>().in_current_span();
    any::<Text>().instrument(any());
    Instrumented::<Text>::into_inner(any());
    Instrumented::<Text>::inner(any());
    Instrumented::<Text>::inner_mut(any());
    Instrumented::<Text>::inner_pin_mut(any());
    any::<Text>().with_current_subscriber();
    any::<Text>().with_subscriber(any::<Dispatch>());
}

pub fn machinery(site: &'static callsite::DefaultCallsite) {
    use tracing::Callsite;
    site.metadata();
    site.set_interest(any());
    Dispatch::none();
    Level::as_str(&any());
    Metadata::name(any());
    callsite::DefaultCallsite::register(site);
    dispatcher::set_global_default(any());
    field::Field::name(any());
    field::FieldSet::len(any());
    LevelFilter::current();
    metadata::Kind::is_event(any());
    subscriber::Interest::always();
    subscriber::set_global_default(any::<fmt::Subscriber>());
    dispatcher::get_default(|_| any::<String>());
    dispatcher::with_default(any(), any::<String>);
    subscriber::with_default(any::<fmt::Subscriber>(), any::<String>);
}

pub fn set_up() {
    EnvFilter::from_default_env();
    tracing_subscriber::fmt();
    fmt::Subscriber::builder();
    fmt::SubscriberBuilder::default().with_target(any()).finish();
    fmt::init();
    tracing_subscriber::registry().with(fmt::layer()).init();
    tracing_subscriber::registry().set_default();
    tracing_subscriber::registry().try_init();
}
