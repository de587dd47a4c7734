use std::error::Error;
use std::time::SystemTime;

use opentelemetry::baggage::BaggageExt;
use opentelemetry::logs::{AnyValue, LogRecord};
use opentelemetry::metrics::{AsyncInstrument, Counter, Gauge, Histogram, Meter, UpDownCounter};
use opentelemetry::trace::{Span, SpanBuilder, SpanContext, Status, TraceContextExt, Tracer};
use opentelemetry::{Context, KeyValue, global};

pub fn span<S: Span>(span: &mut S, linked: SpanContext, error: &dyn Error, now: SystemTime) {
    span.set_attribute(KeyValue::new("who", "text"));
    span.set_attributes([KeyValue::new("who", "text")]);
    span.set_status(Status::error("text"));
    span.update_name("text");
    span.add_event("text", vec![]);
    span.add_event_with_timestamp("text", now, vec![]);
    span.add_link(linked, vec![]);
    span.record_error(error);
    span.end();
}

pub fn current(linked: SpanContext, error: &dyn Error, now: SystemTime) {
    let context = Context::current();
    let span = context.span();
    span.set_attribute(KeyValue::new("who", "text"));
    span.set_attributes([KeyValue::new("who", "text")]);
    span.set_status(Status::Ok);
    span.update_name("text");
    span.add_event("text", vec![]);
    span.add_event_with_timestamp("text", now, vec![]);
    span.add_link(linked, vec![]);
    span.record_error(error);
    span.end();
}

pub fn started(context: &Context) {
    let tracer = global::tracer("text");
    tracer.start("text");
    tracer.start_with_context("text", context);
    tracer.build(tracer.span_builder("text"));
    tracer.build_with_context(tracer.span_builder("text"), context);
    tracer.in_span("text", |_| ());
    SpanBuilder::from_name("text").with_attributes([KeyValue::new("who", "text")]).start(&tracer);
    tracer.span_builder("text").start_with_context(&tracer, context);
}

pub struct Measures {
    logins: Counter<u64>,
    open: UpDownCounter<i64>,
    seconds: Histogram<f64>,
    size: Gauge<u64>,
}

pub fn measured(meter: &Meter, observer: &dyn AsyncInstrument<u64>) -> Measures {
    let attributes = [KeyValue::new("who", "text")];
    let measures = Measures {
        logins: meter.u64_counter("logins").with_unit("1").build(),
        open: meter.i64_up_down_counter("open").build(),
        seconds: meter.f64_histogram("seconds").with_unit("s").build(),
        size: global::meter("text").u64_gauge("size").build(),
    };
    measures.logins.add(1, &attributes);
    measures.open.add(1, &attributes);
    measures.seconds.record(1.0, &attributes);
    measures.size.record(1, &attributes);
    observer.observe(1, &attributes);
    meter.u64_observable_gauge("sessions").with_callback(|observer| observer.observe(1, &[])).build();
    measures
}

pub fn logged<R: LogRecord>(record: &mut R) {
    record.set_target("text");
    record.set_body(AnyValue::from("text"));
    record.add_attribute("who", "text");
    record.add_attributes([("who", "text")]);
}

pub fn carried(attribute: KeyValue) -> usize {
    println!("{} {}", attribute.key.as_str(), attribute.value.as_str());
    let context = Context::current_with_baggage(vec![attribute]).with_baggage(vec![KeyValue::new("who", "text")]);
    context.baggage().get("who");
    context.baggage().len()
}
