//! What a run of the analysis found, once every body is known.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Engine;
use super::arrivals::Contexts;
use super::audit::{Exposures, exposures};
use super::deliveries::{self, FoundSink};
use super::live::live_instances;
use super::processing::{Processing, processing};
use super::services;
use super::touched::touched;
use super::unseen;
use crate::facts::Site;
use crate::link::{DataId, PersonalData};
use crate::model::Aliases;
use crate::report::{CrateEntry, How, SinkKind, whole};

/// What a run of the analysis found.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Places where personal data leaves, one per place, kind and function.
    pub sinks: Vec<FoundSink>,
    /// Functions that touch personal data.
    pub functions: Vec<TouchedFunction>,
    /// What is declared.
    pub data: PersonalData,
    /// How much was seen of each crate.
    #[serde(with = "whole")]
    pub crates: Vec<CrateEntry>,
    /// Kinds of sinks that are called at all, with personal data or without.
    pub sink_kinds: BTreeSet<SinkKind>,
    /// Every path that is called or defined, for configuration that matches nothing.
    pub called: BTreeSet<String>,
    /// Every function of the workspace.
    pub defined: BTreeSet<String>,
    /// Every type the code mentions.
    pub types: BTreeSet<String>,
    /// Other names of what these sets name.
    pub aliases: Aliases,
    /// What is used for declared purposes.
    pub processing: Vec<Processing>,
    /// What is exposed with grants.
    pub exposures: Exposures,
}

/// A function that touches personal data.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchedFunction {
    /// Its path.
    pub path: String,
    /// Where its name stands.
    pub site: Site,
    /// In test code.
    pub test: bool,
    /// Written by a derive.
    pub generated: bool,
    /// Registered as a request handler.
    pub handler: bool,
    /// What it touches.
    pub touches: BTreeMap<DataId, BTreeSet<How>>,
}

/// Follows the data to the sinks.
pub(super) fn finish(engine: &Engine<'_>) -> Analysis {
    let live = live_instances(engine, |_| true);
    let contexts = Contexts::of(engine, &live);
    let sinks = deliveries::found_sinks(engine, &live, &contexts);
    let functions = touched(engine, &live, &contexts);
    let types = engine.program.types.paths().map(str::to_owned).collect();
    let aliases = engine.models.aliases().clone();
    let defined = engine.program.bodies.all.iter().map(|body| body.function.clone()).collect();
    Analysis {
        sinks,
        functions,
        crates: unseen::crates(engine, &live, &contexts),
        sink_kinds: sink_kinds(engine),
        called: engine.called.clone(),
        defined,
        types,
        aliases,
        processing: processing(engine),
        exposures: exposures(engine),
        data: engine.program.data.clone(),
    }
}

fn sink_kinds(engine: &Engine<'_>) -> BTreeSet<SinkKind> {
    let called = engine.called.iter().flat_map(|path| engine.models.sinks(path)).map(|sink| sink.kind);
    let answered = (!engine.handlers.is_empty()).then_some(SinkKind::HttpResponse);
    let sent = engine.called.iter().any(|path| services::of_call(engine, path).is_some());
    called.chain(answered).chain(sent.then_some(SinkKind::ThirdParty)).collect()
}
