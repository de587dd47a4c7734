//! Whether somebody records when a grant exposes a value.
//!
//! Every exposure is told to an audit sink, since nothing else makes grants. What can be seen of a sink is whether its
//! `record` looks at what it is told.

use serde::{Deserialize, Serialize};

use super::Engine;
use super::blocks::mentions;
use crate::facts::Site;
use crate::mir::BodyKind;

/// What hands out a value with a grant.
const EXPOSING: &[&str] = &["expose", "expose_mut", "into_exposed", "try_expose", "try_expose_mut"];

/// What is known about exposures with a grant.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exposures {
    /// There are some.
    pub any: bool,
    /// Audit sinks that keep nothing of what they are told: their `record`, and where it stands.
    pub unrecorded: Vec<(String, Site)>,
}

pub(super) fn exposures(engine: &Engine<'_>) -> Exposures {
    let any = EXPOSING.iter().any(|name| engine.called.contains(&format!("pii_core::Pii::{name}")));
    let mut unrecorded = Vec::new();
    for linked in &engine.program.bodies.all {
        let Some(method) = &linked.method else { continue };
        let body = &engine.program.crates[linked.krate].bodies[linked.index];
        let is_record = method.name == "record" && method.of_trait.as_deref() == Some("AuditSink");
        let is_function = body.kind == BodyKind::Function && !linked.name.ends_with('}');
        if is_record && is_function && !body.test && !body.blocks.iter().any(|block| mentions(block, EXPOSURE)) {
            unrecorded.push((linked.function.clone(), body.header.clone()));
        }
    }
    unrecorded.sort();
    Exposures { any, unrecorded }
}

/// The argument behind `self`.
const EXPOSURE: u32 = 2;
