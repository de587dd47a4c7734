//! Pushes concrete data down the call graph to the sinks.
//!
//! Summaries say what reaches a sink in terms of arguments. Here every call site's bindings are followed from the
//! functions nobody calls down to the sinks, each datum remembering the shortest way it came.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::Engine;
use super::arrivals::Contexts;
use super::events::SinkEvent;
use super::instance::InstanceId;
use super::label::{Label, LabelId};
use super::live::{in_production, live_instances};
use super::touched::touched;
use super::unseen;
use super::witness::{Slices, Witnesses};
use crate::facts::Site;
use crate::link::{DataId, PersonalData, Role};
use crate::model::Aliases;
use crate::report::{CrateEntry, How, SinkKind, Step};

/// What a run of the analysis found.
#[derive(Debug)]
pub struct Analysis {
    /// Places where personal data leaves, one per place, kind and function.
    pub sinks: Vec<FoundSink>,
    /// Functions that touch personal data.
    pub functions: Vec<TouchedFunction>,
    /// What is declared.
    pub data: PersonalData,
    /// How much was seen of each crate.
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
}

/// A place where personal data leaves.
#[derive(Debug)]
pub struct FoundSink {
    /// Kind of sink.
    pub kind: SinkKind,
    /// Function or macro.
    pub function: String,
    /// Library function called.
    pub callee: String,
    /// Function the sink stands in.
    pub within: String,
    /// The functions data passes on its way here, callers included.
    pub through: BTreeSet<String>,
    /// Where it stands.
    pub site: Site,
    /// What leaves in clear text, and how it gets there.
    pub data: BTreeMap<DataId, Vec<Step>>,
    /// What leaves as a pseudonym, and how it gets there.
    pub pseudonyms: BTreeMap<DataId, Vec<Step>>,
    /// Hosts the request may go to.
    pub hosts: BTreeSet<String>,
    /// In test code.
    pub test: bool,
}

/// A function that touches personal data.
#[derive(Debug)]
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
    let sinks = found_sinks(engine, &live, &contexts);
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
        data: engine.program.data.clone(),
    }
}

fn sink_kinds(engine: &Engine<'_>) -> BTreeSet<SinkKind> {
    let called = engine.called.iter().flat_map(|path| engine.models.sinks(path)).map(|sink| sink.kind);
    let answered = (!engine.handlers.is_empty()).then_some(SinkKind::HttpResponse);
    called.chain(answered).collect()
}

fn found_sinks(engine: &Engine<'_>, live: &HashSet<InstanceId>, contexts: &Contexts) -> Vec<FoundSink> {
    let in_production = in_production(engine);
    let production = Contexts::of(engine, &in_production);
    let mut finder = SinkFinder { engine, slices: Slices::default(), found: BTreeMap::new() };
    let mut ordered: Vec<InstanceId> = live.iter().copied().collect();
    ordered.sort_unstable();
    for id in ordered {
        if engine.is_outside_source(id) && !engine.instances.callers(id).is_empty() {
            continue;
        }
        let events = std::sync::Arc::clone(&engine.instances.get(id).events);
        for sink in &events.sinks {
            let mut known = Reaching::default();
            if in_production.contains(&id) {
                known = finder.reaching(&production, id, sink);
                finder.add(&production, id, sink, &known, false);
            }
            let mut more = finder.reaching(contexts, id, sink);
            more.clear.retain(|data, _| !known.clear.contains_key(data));
            more.pseudonyms.retain(|data, _| !known.pseudonyms.contains_key(data));
            finder.add(contexts, id, sink, &more, true);
        }
    }
    let mut found: Vec<FoundSink> = finder.found.into_values().collect();
    drop_twins(&mut found);
    found
}

/// Where a sink stands, of which kind and name it is, in which function, and whether only tests bring data to it.
type SinkKey = (Site, SinkKind, String, String, bool);

/// What reaches a sink in clear text and as pseudonyms, each with the label it has there and where that comes from.
#[derive(Default)]
struct Reaching {
    clear: BTreeMap<DataId, (LabelId, LabelId)>,
    pseudonyms: BTreeMap<DataId, (LabelId, LabelId)>,
}

struct SinkFinder<'e, 'm> {
    engine: &'e Engine<'m>,
    slices: Slices,
    found: BTreeMap<SinkKey, FoundSink>,
}

impl SinkFinder<'_, '_> {
    fn reaching(&self, contexts: &Contexts, id: InstanceId, sink: &SinkEvent) -> Reaching {
        let engine = self.engine;
        let mut reaching = Reaching::default();
        for label in sink.labels.iter() {
            for concrete in contexts.concrete(engine, id, label) {
                match engine.labels.get(concrete) {
                    Label::Data(data, false) => {
                        reaching.clear.entry(*data).or_insert((label, concrete));
                    }
                    Label::Data(data, true) => {
                        reaching.pseudonyms.entry(*data).or_insert((label, concrete));
                    }
                    Label::Copied(data) if sink.kind == SinkKind::Database => {
                        reaching.clear.entry(*data).or_insert((label, concrete));
                    }
                    _ => {}
                }
            }
        }
        let personal = |data: &DataId| engine.program.data.get(*data).role == Role::Personal;
        reaching.clear.retain(|data, _| personal(data));
        reaching
    }

    fn add(&mut self, contexts: &Contexts, id: InstanceId, sink: &SinkEvent, reaching: &Reaching, test: bool) {
        if reaching.clear.is_empty() && reaching.pseudonyms.is_empty() {
            return;
        }
        let engine = self.engine;
        let witnesses = Witnesses::new(engine, contexts, &self.slices);
        let hosts = sink.hosts.iter().flat_map(|label| contexts.concrete(engine, id, label)).filter_map(|label| {
            match engine.labels.get(label) {
                Label::Host(number) => Some(engine.labels.host_name(*number).to_owned()),
                _ => None,
            }
        });
        let linked = engine.program.bodies.get(engine.instances.get(id).body);
        let place = Site { macros: Vec::new(), ..sink.site.clone() };
        let key = (place.clone(), sink.kind, sink.function.clone(), linked.function.clone(), test);
        let entry = self.found.entry(key).or_insert_with(|| FoundSink {
            kind: sink.kind,
            function: sink.function.clone(),
            callee: sink.callee.clone(),
            within: linked.function.clone(),
            through: BTreeSet::from([linked.function.clone()]),
            site: place,
            data: BTreeMap::new(),
            pseudonyms: BTreeMap::new(),
            hosts: BTreeSet::new(),
            test,
        });
        entry.hosts.extend(hosts);
        for (from, to) in [(&reaching.clear, &mut entry.data), (&reaching.pseudonyms, &mut entry.pseudonyms)] {
            for (data, (label, concrete)) in from {
                let steps = witnesses.steps(id, sink, *label, *concrete);
                entry.through.extend(steps.iter().map(|step| step.function.clone()));
                keep_shorter(to, *data, steps);
            }
        }
    }
}

fn keep_shorter(ways: &mut BTreeMap<DataId, Vec<Step>>, data: DataId, steps: Vec<Step>) {
    match ways.get(&data) {
        Some(known) if known.len() <= steps.len() => {}
        _ => {
            ways.insert(data, steps);
        }
    }
}

/// One macro call may expand to several library calls that say the same: of one place and kind, the one that shows
/// most stays, and takes over what the others add.
fn drop_twins(found: &mut Vec<FoundSink>) {
    let mut kept: Vec<FoundSink> = Vec::new();
    for sink in found.drain(..) {
        let twin = kept.iter_mut().find(|known| {
            known.kind == sink.kind
                && known.test == sink.test
                && known.site.file == sink.site.file
                && known.site.line == sink.site.line
                && known.within == sink.within
                && (known.function == sink.function || known.site.column == sink.site.column)
        });
        match twin {
            Some(known) => {
                for (data, steps) in sink.data {
                    known.data.entry(data).or_insert(steps);
                }
                for (data, steps) in sink.pseudonyms {
                    known.pseudonyms.entry(data).or_insert(steps);
                }
                known.hosts.extend(sink.hosts);
                known.through.extend(sink.through);
            }
            None => kept.push(sink),
        }
    }
    *found = kept;
}
