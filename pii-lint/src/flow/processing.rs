//! What functions that say what they are for use personal data for, and whether somebody's consent was asked first.
//!
//! A function that says nothing is for what its callers are for, when they are all for the same: the helpers of a
//! declared function are part of it. Who is called for several purposes is part of none.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Engine;
use super::arrivals::Contexts;
use super::callers::{Callers, end, facts, is_built};
use super::consent::Consents;
use super::events::{Events, Point};
use super::instance::InstanceId;
use super::label::{Label, LabelId};
use super::live::in_production;
use crate::facts::Site;
use crate::link::{BodyId, DataId, Role};
use crate::mir::BodyKind;
use crate::report::{How, SinkKind};

/// What is done for the purposes of one declared function.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Processing {
    /// The function that says what it is for.
    pub declared: String,
    /// The function that uses the data: itself, or one that only works for it.
    pub within: String,
    /// Where the name of that function stands.
    pub header: Site,
    /// The uses, by datum and place.
    pub uses: Vec<Use>,
}

/// A datum is used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Use {
    /// Where.
    pub site: Site,
    /// What.
    pub data: DataId,
    /// How.
    pub how: Used,
    /// The questions about consent that come first whatever way is taken: the purposes each is about, none for all.
    pub asked: BTreeSet<Vec<String>>,
}

/// How a datum is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Used {
    /// Read, written, put into a value, or made into something else.
    Touched(How),
    /// It leaves here.
    Sent(SinkKind),
}

/// What a function works for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Work {
    /// A declared function, and all that tells its purposes from those of others.
    For { declared: String, purposes: String },
    /// Nothing that is declared, or several things.
    Unclear,
}

impl Work {
    /// What works for both: functions with the same purposes count as one.
    fn and(self, other: &Self) -> Self {
        match (self, other) {
            (Self::For { declared, purposes }, Self::For { declared: also, purposes: same }) if purposes == *same => {
                Self::For { declared: declared.min(also.clone()), purposes }
            }
            _ => Self::Unclear,
        }
    }
}

/// Everything that is used for a declared purpose outside of tests.
pub(super) fn processing(engine: &Engine<'_>) -> Vec<Processing> {
    if !engine.has_purposes {
        return Vec::new();
    }
    let production = in_production(engine);
    let contexts = Contexts::of(engine, &production);
    let callers = Callers::of(engine, &production);
    let consents = Consents::of(engine, &production, &callers);
    let works = works(engine, &production, &callers);
    let mut found: BTreeMap<String, Processing> = BTreeMap::new();
    let mut ordered: Vec<InstanceId> = production.into_iter().collect();
    ordered.sort_unstable();
    let uses = Uses { engine, contexts: &contexts, consents: &consents };
    for id in ordered {
        let body = engine.instances.get(id).body;
        let linked = engine.program.bodies.get(body);
        let facts = facts(engine, body);
        let Some(Work::For { declared, .. }) = works.get(&*linked.function) else { continue };
        if facts.kind != BodyKind::Function || linked.generated {
            continue;
        }
        let entry = found.entry(linked.function.clone()).or_insert_with(|| Processing {
            declared: declared.clone(),
            within: linked.function.clone(),
            header: facts.header.clone(),
            uses: Vec::new(),
        });
        if !is_built(engine, body) {
            entry.header = facts.header.clone();
        }
        entry.uses.extend(uses.of(id));
    }
    let mut found: Vec<Processing> = found.into_values().collect();
    for processing in &mut found {
        let (given, mut uses): (Vec<_>, Vec<_>) =
            std::mem::take(&mut processing.uses).into_iter().partition(|found| found.site == Site::default());
        // What is handed in counts where it is used; when nothing is seen of that, it counts as used at once.
        for mut unseen in given {
            if !uses.iter().any(|known| known.data == unseen.data) {
                unseen.site = processing.header.clone();
                uses.push(unseen);
            }
        }
        uses.retain(|found| engine.program.data.get(found.data).role == Role::Personal);
        uses.sort();
        uses.dedup();
        processing.uses = uses;
    }
    found.retain(|processing| !processing.uses.is_empty());
    found
}

/// What each function works for: declared functions for themselves, others for what all their callers work for.
fn works<'e>(engine: &'e Engine<'_>, production: &HashSet<InstanceId>, callers: &Callers) -> BTreeMap<&'e str, Work> {
    let bodies = &engine.program.bodies;
    let mut called: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for id in production {
        let body = engine.instances.get(*id).body;
        let function = bodies.get(body).function.as_str();
        let around = called.entry(function).or_default();
        let of = callers.get(body).iter().map(|caller| bodies.get(caller.body).function.as_str());
        around.extend(of.filter(|caller| *caller != function));
    }
    let declared = |function: &str| {
        let purposes = &engine.program.data.functions.get(function)?.purposes;
        let words: BTreeSet<String> = purposes.iter().map(|purpose| format!("{purpose:?}")).collect();
        (!words.is_empty()).then(|| Work::For { declared: function.to_owned(), purposes: words.into_iter().collect() })
    };
    let mut known: BTreeMap<&str, Work> =
        called.keys().filter_map(|function| Some((*function, declared(function)?))).collect();
    let own: BTreeSet<&str> = known.keys().copied().collect();
    let mut changed = true;
    while changed {
        changed = false;
        for (function, callers) in called.iter().filter(|(function, _)| !own.contains(**function)) {
            let mut met = callers.is_empty().then_some(Work::Unclear);
            for work in callers.iter().filter_map(|caller| known.get(caller)) {
                met = Some(met.map_or_else(|| work.clone(), |met| met.and(work)));
            }
            if let Some(met) = met
                && known.get(function) != Some(&met)
            {
                known.insert(function, met);
                changed = true;
            }
        }
    }
    known
}

/// Finds the uses in bodies.
struct Uses<'a, 'm> {
    engine: &'a Engine<'m>,
    contexts: &'a Contexts,
    consents: &'a Consents<'a>,
}

impl Uses<'_, '_> {
    fn of(&self, id: InstanceId) -> Vec<Use> {
        let instance = self.engine.instances.get(id);
        let events = Arc::clone(&instance.events);
        let mut found = Vec::new();
        for ((data, how), places) in &events.uses {
            for (at, site) in places {
                // What a question is asked with does not go before the question.
                if !self.consents.is_question(instance.body, at.block) {
                    found.push(self.found(instance.body, *data, Used::Touched(*how), *at, *site));
                }
            }
        }
        for sink in &events.sinks {
            for data in sink.labels.iter().flat_map(|label| self.data(id, label)) {
                let mut sent = self.found(instance.body, data, Used::Sent(sink.kind), sink.at, None);
                sent.site = sink.site.clone();
                found.push(sent);
            }
        }
        found.extend(self.handed_on(id));
        found.extend(self.given(id));
        found
    }

    fn found(&self, body: BodyId, data: DataId, how: Used, at: Point, site: Option<u32>) -> Use {
        let facts = facts(self.engine, body);
        let site = site.and_then(|site| facts.sites.get(site as usize)).unwrap_or(&facts.header).clone();
        let asked = self.consents.asked(self.engine, body, at);
        Use { site, data, how, asked: asked.iter().map(|purposes| purposes.to_vec()).collect() }
    }

    /// What was made of a datum is given to another function. A value of a type with personal data of its own carries the
    /// datum along, and building that value was the use; so does a future, which was given it when it was made.
    fn handed_on(&self, id: InstanceId) -> Vec<Use> {
        let engine = self.engine;
        let body = engine.instances.get(id).body;
        let (linked, facts) = (engine.program.bodies.get(body), facts(engine, body));
        let mut found = Vec::new();
        for ((callee, site), bindings) in &engine.instances.get(id).events.edges {
            let called = engine.instances.get(*callee);
            if is_built(engine, called.body) || engine.program.bodies.get(called.body).function == linked.function {
                continue;
            }
            let blocks = (0u32..).zip(&facts.blocks).filter(|(_, block)| block.terminator.1 == *site);
            let Some(block) = blocks.map(|(block, _)| block).find(|block| !self.consents.is_question(body, *block))
            else {
                continue;
            };
            for (demand, labels) in bindings {
                let (Label::Param(number, _) | Label::Derived(number, _, _)) = engine.labels.get(*demand) else {
                    continue;
                };
                if carries(&called.events, *number) {
                    continue;
                }
                for data in labels.iter().flat_map(|label| self.data(id, label)) {
                    found.push(self.found(body, data, Used::Touched(How::Derives), end(facts, block), Some(*site)));
                }
            }
        }
        found
    }

    /// What callers hand in, other than in a value that carries it; without a place.
    fn given(&self, id: InstanceId) -> Vec<Use> {
        let instance = self.engine.instances.get(id);
        if is_built(self.engine, instance.body) {
            return Vec::new();
        }
        let mut found = BTreeSet::new();
        for demand in &instance.summary.demands {
            let (Label::Param(number, _) | Label::Derived(number, _, _)) = self.engine.labels.get(*demand) else {
                continue;
            };
            if !carries(&instance.events, *number) {
                found.extend(self.data(id, *demand));
            }
        }
        let how = Used::Touched(How::Derives);
        let used = |data| Use { site: Site::default(), ..self.found(instance.body, data, how, Point::default(), None) };
        found.into_iter().map(used).collect()
    }

    /// The data a label of an instance stands for.
    fn data(&self, id: InstanceId, label: LabelId) -> Vec<DataId> {
        let concrete = self.contexts.concrete(self.engine, id, label).into_iter();
        concrete
            .filter_map(|label| match self.engine.labels.get(label) {
                Label::Data(data, ..) => Some(*data),
                _ => None,
            })
            .collect()
    }
}

/// Whether an argument is of a type with personal data.
fn carries(events: &Events, argument: u32) -> bool {
    events.held.get(argument as usize).is_some_and(|held| !held.is_empty())
}
