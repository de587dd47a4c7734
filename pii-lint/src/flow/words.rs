//! The words of a witness: one verb for each thing that happens to a datum.

use super::Engine;
use super::passes::Hop;
use crate::link::BodyId;
use crate::report::SinkKind;
use crate::ty::Ty;

/// What `Debug` and `Display` do.
pub(super) const FORMATS: &str = "formats it";

/// What `.await` does.
pub(super) const AWAITS: &str = "awaits it";

/// How a datum leaves.
pub(super) fn leaves(kind: SinkKind) -> &'static str {
    match kind {
        SinkKind::Log => "logs it",
        SinkKind::Panic => "panics with it",
        SinkKind::Console => "prints it",
        SinkKind::HttpResponse => "answers with it",
        SinkKind::HttpClient | SinkKind::Email | SinkKind::ThirdParty => "sends it",
        SinkKind::Database | SinkKind::Cache => "stores it",
        SinkKind::Queue => "queues it",
        SinkKind::File => "writes it",
        SinkKind::Process => "hands it to another program",
        SinkKind::Metrics => "measures it",
    }
}

/// How a call of a body brings a datum that was not given to it.
pub(super) fn brings(engine: &Engine<'_>, callee: BodyId) -> String {
    let linked = engine.program.bodies.get(callee);
    let function = &linked.function;
    match is_shown_by(engine, callee) {
        Some(verb) => format!("{verb} it with {function}"),
        None if is_coroutine(engine, callee) => format!("{AWAITS} from {function}"),
        None if linked.name.ends_with('}') => format!("gets it from a closure of {function}"),
        None => format!("gets it from {function}"),
    }
}

fn is_coroutine(engine: &Engine<'_>, body: BodyId) -> bool {
    let state = engine.program.bodies.get(body).locals.get(1);
    let types = &engine.program.types;
    state.is_some_and(|ty| matches!(types.get(types.peel_pointers(*ty)), Ty::AsyncFn(..) | Ty::AsyncBlock(..)))
}

/// What a body does to the value it is a method of, when it is there to show it.
pub(super) fn is_shown_by(engine: &Engine<'_>, body: BodyId) -> Option<&'static str> {
    let method = engine.program.bodies.get(body).method.as_ref()?;
    match method.of_trait.as_deref()? {
        "Debug" | "Display" => Some("formats"),
        "Serialize" => Some("serializes"),
        _ => None,
    }
}

/// A value goes on as a whole, with the datum in it.
pub(super) fn hands_over(name: &str) -> String {
    format!("hands over the value with {name}")
}

/// A function is given the datum and gives it back.
pub(super) fn through(function: &str) -> String {
    format!("passes it through {function}")
}

/// A function is given the datum.
pub(super) fn to(function: &str) -> String {
    format!("passes it to {function}")
}

/// What a call does to a datum it is given; none when that is no news in `within`.
pub(super) fn happens(engine: &Engine<'_>, hop: Hop, within: &str) -> Option<String> {
    let what = match hop {
        Hop::Formats => FORMATS,
        Hop::Serializes => "serializes it",
        Hop::Awaits => AWAITS,
        Hop::Sends => "sends it through a channel",
        Hop::Pseudonymises => "pseudonymises it",
        Hop::Through(body) => {
            let function = &engine.program.bodies.get(body).function;
            return (function != within).then(|| through(function));
        }
    };
    Some(what.to_owned())
}
