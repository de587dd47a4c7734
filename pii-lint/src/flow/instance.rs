//! Bodies with concrete types, and their summaries.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::callee::CallInfo;
use super::deferred::Deferred;
use super::events::Events;
use super::given::Given;
use super::label::{LabelId, Path};
use super::tree::Tree;
use super::worklist::Worklist;
use crate::link::BodyId;
use crate::ty::Substitution;

/// Number of an instance: a body with what stands for its type parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstanceId(pub u32);

/// What a call of the body does, in terms of its arguments.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Summary {
    /// The result.
    pub(super) result: Tree,
    /// What is added to arguments, by number from 0.
    pub(super) outs: BTreeMap<u32, Tree>,
    /// What is added to shared memory that depends on arguments, by number.
    pub(super) statics: BTreeMap<u32, Tree>,
    /// Shared memory in the result that the body makes, by number.
    pub(super) made: BTreeSet<u32>,
    /// Shared memory that the body makes and that is found elsewhere too.
    pub(super) kept: BTreeSet<u32>,
    /// Calls of functions that callers hand in, by number.
    pub(super) deferred: BTreeMap<u32, Deferred>,
    /// Parts of what its arguments refer to that every way through the body writes anew, and once more, with the flag,
    /// those it puts nobody's data into; not known before it was looked at.
    pub(super) overwrites: Option<BTreeSet<(u32, Path, bool)>>,
    /// The parts of its arguments that matter inside: callers say what they put there.
    pub(super) demands: BTreeSet<LabelId>,
}

impl Summary {
    /// Whether a way through the body that comes back to the caller is known.
    pub(super) fn returns(&self) -> bool {
        self.overwrites.is_some()
    }

    /// What the body returns on one more way through it. What it took out of its result on every way is not there.
    pub(super) fn add_result(&mut self, result: Tree) {
        if self.returns() {
            self.result.join(&result);
        } else {
            self.result = result;
        }
    }
}

/// A body with concrete types.
#[derive(Debug)]
pub(super) struct Instance {
    pub(super) body: BodyId,
    pub(super) substitution: Substitution,
    /// What its callers say outright of its arguments.
    pub(super) given: Given,
    pub(super) summary: Arc<Summary>,
    pub(super) events: Arc<Events>,
    pub(super) callers: BTreeSet<InstanceId>,
    pub(super) callees: BTreeSet<InstanceId>,
    /// Resolved calls, by block.
    pub(super) calls: HashMap<u32, Arc<CallInfo>>,
    /// How often it was analysed.
    rounds: u32,
}

/// All instances.
#[derive(Debug, Default)]
pub(super) struct Instances {
    all: Vec<Instance>,
    numbers: HashMap<(BodyId, Substitution, Given), InstanceId>,
    by_body: HashMap<BodyId, Vec<InstanceId>>,
    worklist: Worklist,
    /// Instances to look at again once nothing else is due.
    later: BTreeSet<InstanceId>,
}

/// Summaries settle after a few rounds; the bound only keeps a mistake of ours from running forever.
const ROUNDS: u32 = 24;

/// More sets of types than this for one body are analysed together, with unknown types.
const VARIANTS: usize = 256;

/// Likewise, what callers say outright.
const GIVEN: usize = 16;

impl Instances {
    /// The instance of a body with these types, for what callers say outright.
    pub(super) fn get_or_add(&mut self, body: BodyId, substitution: Substitution, given: Given) -> InstanceId {
        let key = (body, substitution, given);
        if let Some(&known) = self.numbers.get(&key) {
            return known;
        }
        let others = self.by_body.get(&body).map_or(&[][..], Vec::as_slice);
        let alike = others.iter().filter(|other| self.get(**other).substitution == key.1).count();
        let (body, substitution, given) = key;
        let substitution = if others.len() >= VARIANTS { Substitution::new() } else { substitution };
        let given = if others.len() >= VARIANTS || alike >= GIVEN { Given::new() } else { given };
        let key = (body, substitution, given);
        if let Some(&known) = self.numbers.get(&key) {
            return known;
        }
        let id = InstanceId(u32::try_from(self.all.len()).expect("fewer than 2^32 instances"));
        let (body, substitution, given) = key.clone();
        self.numbers.insert(key, id);
        self.by_body.entry(body).or_default().push(id);
        self.all.push(Instance {
            body,
            substitution,
            given,
            summary: Arc::default(),
            events: Arc::default(),
            callers: BTreeSet::new(),
            callees: BTreeSet::new(),
            calls: HashMap::new(),
            rounds: 0,
        });
        self.worklist.add(id);
        id
    }

    pub(super) fn get(&self, id: InstanceId) -> &Instance {
        &self.all[id.0 as usize]
    }

    pub(super) fn get_mut(&mut self, id: InstanceId) -> &mut Instance {
        &mut self.all[id.0 as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = InstanceId> + use<> {
        (0..u32::try_from(self.all.len()).unwrap_or(u32::MAX)).map(InstanceId)
    }

    pub(super) fn of_body(&self, body: BodyId) -> Vec<InstanceId> {
        self.by_body.get(&body).cloned().unwrap_or_default()
    }

    /// The instance has to be analysed, again; false when it was too often.
    pub(super) fn schedule(&mut self, id: InstanceId) -> bool {
        let may = self.get(id).rounds < ROUNDS;
        if may {
            self.worklist.insert(id);
        }
        may
    }

    /// Likewise, once all else is settled: news about the whole program come one by one, and concern many.
    pub(super) fn schedule_later(&mut self, id: InstanceId) {
        self.later.insert(id);
    }

    /// Notes who calls whom. What was not looked at yet comes before its caller from now on.
    pub(super) fn call(&mut self, caller: InstanceId, callee: InstanceId) {
        let is_news = self.get_mut(callee).callers.insert(caller);
        self.get_mut(caller).callees.insert(callee);
        if is_news && self.get(callee).rounds == 0 {
            self.worklist.advance(callee);
        }
    }

    /// The next instance to analyse.
    pub(super) fn next_due(&mut self) -> Option<InstanceId> {
        let id = self.worklist.pop()?;
        self.get_mut(id).rounds += 1;
        Some(id)
    }

    /// What was put off, once nothing is due.
    pub(super) fn take_later(&mut self) -> BTreeSet<InstanceId> {
        let later = std::mem::take(&mut self.later);
        if !later.is_empty() {
            let order = self.callees_first();
            self.worklist.reorder(order);
        }
        later
    }

    /// All instances, those that are called before those that call them, as far as there are no cycles.
    fn callees_first(&self) -> Vec<InstanceId> {
        let mut order = Vec::with_capacity(self.all.len());
        let mut entered = vec![false; self.all.len()];
        for root in self.ids() {
            let mut stack = vec![(root, false)];
            while let Some((id, done)) = stack.pop() {
                if done {
                    order.push(id);
                } else if !std::mem::replace(&mut entered[id.0 as usize], true) {
                    stack.push((id, true));
                    stack.extend(self.get(id).callees.iter().map(|callee| (*callee, false)));
                }
            }
        }
        order
    }

    pub(super) fn callers(&self, id: InstanceId) -> Vec<InstanceId> {
        self.get(id).callers.iter().copied().collect()
    }

    /// Keeps what an analysis found; true when the summary grew.
    pub(super) fn update(&mut self, id: InstanceId, (summary, events): (Summary, Events)) -> bool {
        let instance = self.get_mut(id);
        instance.events = Arc::new(events);
        let mut joined = summary;
        if instance.summary.returns() {
            joined.add_result(instance.summary.result.clone());
        }
        for (number, tree) in &instance.summary.outs {
            joined.outs.entry(*number).or_default().join(tree);
        }
        for (number, tree) in &instance.summary.statics {
            joined.statics.entry(*number).or_default().join(tree);
        }
        joined.made.extend(&instance.summary.made);
        joined.kept.extend(&instance.summary.kept);
        for (number, call) in &instance.summary.deferred {
            joined.deferred.entry(*number).or_insert_with(|| call.clone()).join(call);
        }
        if let Some(before) = &instance.summary.overwrites {
            joined.overwrites = joined.overwrites.map(|now| &now & before).or_else(|| Some(before.clone()));
        }
        joined.demands.extend(instance.summary.demands.iter().copied());
        let changed = joined != *instance.summary;
        if changed {
            instance.summary = Arc::new(joined);
        }
        changed
    }
}
