//! Where data is expected: the calls of a kind of sink, of a function, or at a line of the source.

use std::collections::{BTreeMap, BTreeSet};

use super::Engine;
use super::callee::CallInfo;
use super::instance::InstanceId;
use super::sinks::sink_place;
use crate::facts::{Body, Site};
use crate::report::SinkKind;

/// What somebody expects data at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// Any sink of a kind.
    Kind(SinkKind),
    /// A function or macro, by the paths the pattern stood for.
    Functions(BTreeSet<String>),
    /// A line of the source: file relative to the workspace root, line.
    Place(String, u32),
}

/// Calls of what is expected.
#[derive(Debug, Default)]
pub(super) struct Targets {
    /// Blocks that end in one, by instance.
    pub(super) blocks: BTreeMap<InstanceId, BTreeSet<u32>>,
    /// Functions one of them stands in, with its file and line.
    pub(super) places: BTreeMap<String, BTreeSet<(String, u32)>>,
    /// The instances of a function of the workspace that is expected to get the data.
    pub(super) bodies: BTreeSet<InstanceId>,
}

impl Targets {
    pub(super) fn of(engine: &Engine<'_>, expected: &Expected) -> Self {
        let mut targets = Self::default();
        for id in engine.instances.ids() {
            let instance = engine.instances.get(id);
            let linked = engine.program.bodies.get(instance.body);
            let body = &engine.program.crates[linked.krate].bodies[linked.index];
            if let Expected::Functions(paths) = expected
                && paths.contains(&linked.function)
            {
                targets.bodies.insert(id);
                targets.add(&linked.function, &body.header);
            }
            if *expected == Expected::Kind(SinkKind::HttpResponse) && engine.answering.contains(&instance.body) {
                targets.add(&linked.function, &body.header);
            }
            for (block, info) in &instance.calls {
                let Some(site) = site(body, *block) else { continue };
                if is_expected(expected, info, site) {
                    targets.blocks.entry(id).or_default().insert(*block);
                    targets.add(&linked.function, site);
                }
            }
        }
        targets
    }

    fn add(&mut self, function: &str, site: &Site) {
        let line = site.macros.first().map_or(site.line, |call| call.line);
        self.places.entry(function.to_owned()).or_default().insert((site.file.clone(), line));
    }

    /// How many places of the source there are.
    pub(super) fn count(&self) -> usize {
        let all: BTreeSet<_> = self.places.values().flatten().collect();
        all.len()
    }
}

fn site(body: &Body, block: u32) -> Option<&Site> {
    let (_, site) = &body.blocks.get(block as usize)?.terminator;
    body.sites.get(*site as usize)
}

fn is_expected(expected: &Expected, info: &CallInfo, site: &Site) -> bool {
    match expected {
        Expected::Kind(kind) => info.sinks.iter().any(|sink| sink.kind == *kind),
        Expected::Functions(paths) => names(info, site).any(|name| paths.contains(&name)),
        Expected::Place(file, line) => {
            site.file == *file && (site.line == *line || site.macros.iter().any(|call| call.line == *line))
        }
    }
}

/// The macros sinks stand in.
pub(super) fn macros(engine: &Engine<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for id in engine.instances.ids() {
        let instance = engine.instances.get(id);
        let linked = engine.program.bodies.get(instance.body);
        let body = &engine.program.crates[linked.krate].bodies[linked.index];
        for (block, info) in instance.calls.iter().filter(|(_, info)| !info.sinks.is_empty()) {
            if let Some(site) = site(body, *block) {
                found.extend(names(info, site).filter(|name| name.contains('!') || name.starts_with('#')));
            }
        }
    }
    found
}

/// The names of a call: the function's, and for a sink those of the macros it stands in.
fn names(info: &CallInfo, site: &Site) -> impl Iterator<Item = String> {
    let path = info.resolved.path.clone();
    let shown: Vec<String> =
        info.sinks.iter().map(|sink| sink_place(&info.resolved.path, &sink.macros, site).0).collect();
    std::iter::once(path).chain(shown)
}
