use opentelemetry::trace::Status;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

pub fn run(span: &Span) {
    span.set_attribute("who", "text");
    span.add_event("text", vec![]);
    span.set_status(Status::Ok);
    span.context();
}
