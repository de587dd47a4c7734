//! Everything that shows a redacted record, as text.

use std::fmt::{self, Debug, Write};
use std::sync::{Arc, Mutex};

use log::kv::ToValue;
use pii_core::PersonalData;
use pii_core::redact::Redactor;
use tracing::field::{Field, Visit};
use tracing::span;

/// A value at all sinks, each with its name.
pub(crate) fn all<T: PersonalData + Debug>(value: &T, redactor: &dyn Redactor) -> Vec<(&'static str, String)> {
    let view = value.redacted().with(redactor);
    vec![
        ("Debug", format!("{view:?}")),
        ("Debug, pretty", format!("{view:#?}")),
        ("Debug, padded", format!("{view:>60.3?}")),
        ("Display", view.to_string()),
        ("Display, padded", format!("{view:>60.3}")),
        ("serde_json", serde_json::to_string(&view).expect("serialises")),
        ("serde_json::Value", format!("{:?}", serde_json::to_value(view).expect("serialises"))),
        ("tracing", traced(|| tracing::info!(value = view.field(), "shown"))),
        ("tracing, %", traced(|| tracing::info!(%view, "shown {view}"))),
        ("tracing, ?", traced(|| tracing::info!(?view, "shown {view:?}"))),
        ("tracing, span", traced(|| drop(tracing::info_span!("shown", value = view.field()).entered()))),
        ("log::kv", format!("{} {:?}", view.to_value(), view.to_value())),
        ("slog", slogged(&view)),
        ("valuable", format!("{:?}", valuable::Valuable::as_value(&view))),
        ("valuable, visited", visited(&view)),
    ]
}

/// What is shown of a value that has no policy: its own `Debug` is one more sink.
pub(crate) fn unasked<T: PersonalData + Debug>(value: &T) -> Vec<(&'static str, String)> {
    let view = value.redacted();
    vec![
        ("Debug", format!("{value:?}")),
        ("Debug, pretty", format!("{value:#?}")),
        ("Debug of the view", format!("{view:?} {view:#?} {view:9.1?}")),
        ("Display", format!("{view} {view:#} {view:9.1}")),
        ("serde_json", serde_json::to_string(&view).expect("serialises")),
        ("tracing", traced(|| tracing::info!(value = view.field(), ?value, "shown {value:?}"))),
        ("log::kv", format!("{} {:?}", view.to_value(), view.to_value())),
        ("slog", slogged(&view)),
        ("valuable", visited(&view)),
    ]
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<String>>);

impl Lines {
    fn add(&self, name: &str, value: &dyn Debug) {
        writeln!(self.0.lock().expect("not poisoned"), "{name}={value:?}").expect("a text");
    }
}

impl Visit for Lines {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.add(field.name(), value);
    }
}

impl tracing::Subscriber for Lines {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        span.record(&mut self.clone());
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

fn traced(run: impl FnOnce()) -> String {
    let lines = Lines::default();
    tracing::subscriber::with_default(lines.clone(), run);
    let text = lines.0.lock().expect("not poisoned");
    assert!(!text.is_empty(), "nothing was recorded");
    text.clone()
}

struct Text(String);

impl slog::Serializer for Text {
    fn emit_arguments(&mut self, key: slog::Key, value: &fmt::Arguments<'_>) -> slog::Result {
        Ok(write!(self.0, "{key}={value}")?)
    }
}

fn slogged(value: &dyn slog::Value) -> String {
    let mut text = Text(String::new());
    let values = slog::b!("value" => value);
    let record_static = slog::record_static!(slog::Level::Info, "");
    let arguments = format_args!("shown");
    let record = slog::Record::new(&record_static, &arguments, values);
    value.serialize(&record, "value", &mut text).expect("a text");
    assert!(!text.0.is_empty(), "nothing was recorded");
    text.0
}

/// Goes into what is nested, as a subscriber does.
struct Visited(String);

impl valuable::Visit for Visited {
    fn visit_value(&mut self, value: valuable::Value<'_>) {
        match value {
            valuable::Value::Mappable(inner) => inner.visit(self),
            other => write!(self.0, "{other:?} ").expect("a text"),
        }
    }

    fn visit_entry(&mut self, key: valuable::Value<'_>, value: valuable::Value<'_>) {
        write!(self.0, "{key:?}=").expect("a text");
        self.visit_value(value);
    }
}

fn visited(value: &dyn valuable::Valuable) -> String {
    let mut text = Visited(String::new());
    value.visit(&mut text);
    text.0
}
