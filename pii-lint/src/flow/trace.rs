//! Where data ends that somebody expected to go further.
//!
//! The bodies that have the data are run once more with an eye on it (`watch`), then those they give it to, until no
//! body is given more of it than was known.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::Engine;
use super::arrivals::{Contexts, Spot};
use super::expected::{Expected, Targets};
use super::instance::InstanceId;
use super::label::{Label, LabelId};
use super::live::live_instances;
use super::run::Run;
use super::watch::{Ended, Parts, Watch};
use super::witness::{Slices, Witnesses};
use crate::facts::{Body, Site};
use crate::link::{DataId, LinkedBody};
use crate::mir::BodyKind;
use crate::report::{End, EndKind, Step};

/// What is asked: how far does this data get?
#[derive(Debug, Clone)]
pub struct Question {
    /// The data.
    pub data: BTreeSet<DataId>,
    /// The function it starts in; any when absent.
    pub from: Option<String>,
    /// Where it is expected.
    pub expected: Expected,
}

/// How far it gets.
#[derive(Debug, Default)]
pub struct Trace {
    /// Where it ends, nearest to what was expected first.
    pub ends: Vec<End>,
    /// Functions it gets to.
    pub reached: BTreeSet<String>,
    /// Places of the source that are what was expected.
    pub places: usize,
    /// The way to the function that was expected to get it, when it does.
    pub way: Option<Vec<Step>>,
}

/// Follows the data from wherever it is.
pub(super) fn trace(engine: &mut Engine<'_>, question: &Question) -> Trace {
    let live = live_instances(engine, |_| true);
    let contexts = Contexts::of(engine, &live);
    let targets = Targets::of(engine, &question.expected);
    let mut explorer = Explorer {
        statics: statics(engine, &contexts, question),
        engine,
        question,
        targets: &targets,
        given: BTreeMap::new(),
        seen: BTreeMap::new(),
        queue: VecDeque::new(),
    };
    let mut start: Vec<InstanceId> = live.into_iter().collect();
    start.sort_unstable();
    explorer.run(&start);
    let seen = std::mem::take(&mut explorer.seen);
    let way = way(engine, &contexts, question, &targets, &seen);
    let reached = seen.iter().filter(|(_, watch)| watch.is_there).map(|(id, _)| linked(engine, *id).function.clone());
    let reached = reached.collect();
    Trace { ends: ends(engine, &targets, &seen), reached, places: targets.count(), way }
}

fn linked<'e>(engine: &'e Engine<'_>, id: InstanceId) -> &'e LinkedBody {
    engine.program.bodies.get(engine.instances.get(id).body)
}

fn body<'e>(engine: &'e Engine<'_>, id: InstanceId) -> &'e Body {
    let linked = linked(engine, id);
    &engine.program.crates[linked.krate].bodies[linked.index]
}

/// Statics that hold the data.
fn statics(engine: &Engine<'_>, contexts: &Contexts, question: &Question) -> BTreeSet<u32> {
    let holds =
        |label: &LabelId| matches!(engine.labels.get(*label), Label::Data(data, ..) if question.data.contains(data));
    let arrived = contexts.arrivals.iter().filter(|(_, labels)| labels.keys().any(holds));
    arrived
        .filter_map(|(spot, _)| match spot {
            Spot::Static(place) => match engine.labels.get(*place) {
                Label::Static(number, _) => Some(*number),
                _ => None,
            },
            Spot::Argument(..) | Spot::Field(_) => None,
        })
        .flat_map(|number| std::iter::once(number).chain(contexts.related(number)))
        .collect()
}

struct Explorer<'e, 'm> {
    engine: &'e mut Engine<'m>,
    question: &'e Question,
    targets: &'e Targets,
    statics: BTreeSet<u32>,
    /// Parts of arguments that hold the data, of bodies that were given it.
    given: BTreeMap<InstanceId, Parts>,
    seen: BTreeMap<InstanceId, Watch>,
    queue: VecDeque<InstanceId>,
}

impl Explorer<'_, '_> {
    fn run(&mut self, live: &[InstanceId]) {
        for id in live {
            let is_start = match &self.question.from {
                Some(function) => linked(self.engine, *id).function == *function,
                None => self.has_data(*id),
            };
            if is_start {
                self.queue.push_back(*id);
            }
        }
        while let Some(id) = self.queue.pop_front() {
            let watch = Watch {
                data: self.question.data.clone(),
                statics: self.statics.clone(),
                given: self.given.get(&id).cloned().unwrap_or_default(),
                expected_at: self.targets.blocks.get(&id).cloned().unwrap_or_default(),
                ..Watch::default()
            };
            let watch = Run::new(self.engine, id).watched(watch);
            for (callee, parts) in &watch.entered {
                let known = self.given.entry(*callee).or_default();
                let before = known.len();
                known.extend(parts.iter().cloned());
                let is_new = known.len() > before || !self.seen.contains_key(callee);
                if is_new && !self.queue.contains(callee) {
                    self.queue.push_back(*callee);
                }
            }
            let goes_back = watch.leaves && self.question.from.is_some();
            self.seen.insert(id, watch);
            for caller in self.engine.instances.callers(id).into_iter().filter(|_| goes_back) {
                if !self.seen.contains_key(&caller) && !self.queue.contains(&caller) {
                    self.queue.push_back(caller);
                }
            }
        }
    }

    /// Whether a body has the data, or a value that holds it.
    fn has_data(&self, id: InstanceId) -> bool {
        let events = &self.engine.instances.get(id).events;
        let data = &self.question.data;
        let is_label =
            |label: LabelId| matches!(self.engine.labels.get(label), Label::Data(known, ..) if data.contains(known));
        events.touches.keys().any(|known| data.contains(known))
            || events.carried.iter().any(|known| data.contains(known))
            || events.handled.iter().any(is_label)
            || events.origins.iter().any(|origin| is_label(origin.label))
    }
}

/// The way to the expected function of the workspace.
fn way(
    engine: &Engine<'_>,
    contexts: &Contexts,
    question: &Question,
    targets: &Targets,
    seen: &BTreeMap<InstanceId, Watch>,
) -> Option<Vec<Step>> {
    let slices = Slices::default();
    let witnesses = Witnesses::new(engine, contexts, &slices);
    let is_there = |id: &&InstanceId| seen.get(*id).is_some_and(|watch| watch.is_there);
    let mut ways: Vec<Vec<Step>> = Vec::new();
    for id in targets.bodies.iter().filter(is_there) {
        let instance = engine.instances.get(*id);
        let origins = instance.events.origins.iter().map(|origin| origin.label);
        for label in instance.summary.demands.iter().copied().chain(origins) {
            let concrete = contexts.concrete(engine, *id, label).into_iter().find(
                |concrete| matches!(engine.labels.get(*concrete), Label::Data(data, ..) if question.data.contains(data)),
            );
            ways.extend(concrete.map(|concrete| witnesses.to(*id, &[], label, concrete)));
        }
    }
    ways.into_iter().filter(|way| !way.is_empty()).min_by_key(Vec::len)
}

fn ends(engine: &Engine<'_>, targets: &Targets, seen: &BTreeMap<InstanceId, Watch>) -> Vec<End> {
    let distances = distances(engine, targets);
    let mut found: BTreeSet<(u32, u32, End)> = BTreeSet::new();
    for (id, watch) in seen {
        let (linked, body) = (linked(engine, *id), body(engine, *id));
        if !watch.is_there && watch.ends.is_empty() || linked.generated || body.kind != BodyKind::Function {
            continue;
        }
        let end = |site: &Site, end: EndKind, what: &str| End {
            function: linked.function.clone(),
            file: site.file.clone(),
            line: site.macros.first().map_or(site.line, |call| call.line),
            end,
            what: what.to_owned(),
            call: None,
        };
        let mut ends: Vec<End> = Vec::new();
        for Ended { site, kind, what, call } in &watch.ends {
            let site = body.sites.get(*site as usize).unwrap_or(&body.header);
            ends.push(End { call: call.clone(), ..end(site, *kind, what) });
        }
        if ends.is_empty() && !watch.leaves && !linked.name.ends_with('}') {
            ends.push(end(&body.header, EndKind::NeverPassedOn, "never passed on"));
        }
        let distance = distances.get(linked.function.as_str()).copied().unwrap_or(u32::MAX);
        let places = targets.places.get(&linked.function);
        for end in ends.into_iter().filter(|end| !end.file.is_empty()) {
            let lines = places.into_iter().flatten().filter(|(file, _)| *file == end.file);
            let apart = lines.map(|(_, line)| line.abs_diff(end.line)).min().unwrap_or(u32::MAX);
            found.insert((distance, apart, end));
        }
    }
    let mut ends: Vec<(u32, u32, End)> = found.into_iter().collect();
    ends.sort_by(|(far, apart, a), (farther, more_apart, b)| {
        (far, a.end, apart, a).cmp(&(farther, b.end, more_apart, b))
    });
    let mut told = BTreeSet::new();
    ends.into_iter()
        .map(|(_, _, end)| end)
        .filter(|end| told.insert((end.function.clone(), end.what.clone())))
        .collect()
}

/// How many calls lie between each function and the nearest one that has what was expected.
fn distances<'e>(engine: &'e Engine<'_>, targets: &'e Targets) -> HashMap<&'e str, u32> {
    let mut beside: HashMap<&str, BTreeSet<&str>> = HashMap::new();
    for id in engine.instances.ids() {
        let from = linked(engine, id).function.as_str();
        for callee in &engine.instances.get(id).callees {
            let to = linked(engine, *callee).function.as_str();
            beside.entry(from).or_default().insert(to);
            beside.entry(to).or_default().insert(from);
        }
    }
    let mut found: HashMap<&str, u32> = HashMap::new();
    let mut queue: VecDeque<(&str, u32)> = targets.places.keys().map(|function| (function.as_str(), 0)).collect();
    while let Some((function, distance)) = queue.pop_front() {
        if found.contains_key(function) {
            continue;
        }
        found.insert(function, distance);
        queue.extend(beside.get(function).into_iter().flatten().map(|next| (*next, distance + 1)));
    }
    found
}
