//! Which questions about consent are asked on every way to a place.
//!
//! What an answer is used for is not looked at, but that it is not thrown away. A body that is called runs behind what
//! all its callers have asked before; one that nobody in the workspace calls runs behind nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::Engine;
use super::blocks::mentions;
use super::blocks::successors;
use super::callers::{Callers, facts};
use super::events::Point;
use super::instance::InstanceId;
use crate::facts::{Body, Call, Terminator};
use crate::link::BodyId;
use crate::ty::Ty;

/// The purposes a question is about; all when there is none.
pub(super) type Asked = BTreeSet<Arc<[String]>>;

/// What is asked where.
pub(super) struct Consents<'c> {
    callers: &'c Callers,
    /// The blocks of a body that end with a question.
    questions: HashMap<BodyId, BTreeMap<Arc<[String]>, HashSet<u32>>>,
    /// What has been asked before a body runs.
    before: HashMap<BodyId, Asked>,
}

impl<'c> Consents<'c> {
    pub(super) fn of(engine: &Engine<'_>, production: &HashSet<InstanceId>, callers: &'c Callers) -> Self {
        let mut consents = Self { callers, questions: HashMap::new(), before: HashMap::new() };
        let mut bodies = BTreeSet::new();
        for id in production {
            let instance = engine.instances.get(*id);
            let body = facts(engine, instance.body);
            bodies.insert(instance.body);
            for (block, info) in &instance.calls {
                if let Some(purposes) = engine.models.consent(&info.resolved.path)
                    && is_heeded(engine, instance.body, body, *block)
                {
                    let questions = consents.questions.entry(instance.body).or_default();
                    questions.entry(Arc::clone(purposes)).or_default().insert(*block);
                }
            }
        }
        consents.settle(engine, &bodies);
        consents
    }

    /// Whether a block of a body ends with a question about consent.
    pub(super) fn is_question(&self, body: BodyId, block: u32) -> bool {
        self.questions.get(&body).is_some_and(|asked| asked.values().any(|blocks| blocks.contains(&block)))
    }

    /// What has been asked on every way to a place of a body.
    pub(super) fn asked(&self, engine: &Engine<'_>, body: BodyId, at: Point) -> Asked {
        let mut asked = self.here(engine, body, at);
        asked.extend(self.before.get(&body).into_iter().flatten().cloned());
        asked
    }

    /// From all that is asked anywhere down to what every caller has asked.
    fn settle(&mut self, engine: &Engine<'_>, bodies: &BTreeSet<BodyId>) {
        if self.questions.is_empty() {
            return;
        }
        let mut before: HashMap<BodyId, Option<Asked>> = bodies.iter().map(|body| (*body, None)).collect();
        let mut here: HashMap<(BodyId, Point), Asked> = HashMap::new();
        let mut changed = true;
        while changed {
            changed = false;
            for body in bodies {
                let callers = self.callers.get(*body);
                let mut met = if callers.is_empty() { Some(Asked::new()) } else { None };
                for caller in callers {
                    let Some(known) = before.get(&caller.body).cloned().unwrap_or_else(|| Some(Asked::new())) else {
                        continue;
                    };
                    let mut asked = known;
                    if let Some(at) = caller.at {
                        let own = here.entry((caller.body, at)).or_insert_with(|| self.here(engine, caller.body, at));
                        asked.extend(own.iter().cloned());
                    }
                    met = Some(met.map_or_else(|| asked.clone(), |met: Asked| &met & &asked));
                }
                if before[body] != met {
                    before.insert(*body, met);
                    changed = true;
                }
            }
        }
        // Who is called by nobody but itself is called by nobody.
        self.before = before.into_iter().map(|(body, asked)| (body, asked.unwrap_or_default())).collect();
    }

    /// What is asked in the body itself before a place of it.
    fn here(&self, engine: &Engine<'_>, body: BodyId, at: Point) -> Asked {
        let Some(questions) = self.questions.get(&body) else { return Asked::new() };
        let facts = facts(engine, body);
        let unavoidable = |blocks: &HashSet<u32>| !reachable_without(facts, blocks).contains(&at.block);
        questions.iter().filter(|(_, blocks)| unavoidable(blocks)).map(|(asked, _)| Arc::clone(asked)).collect()
    }
}

/// The blocks that can be entered without leaving one of `blocks`.
fn reachable_without(body: &Body, blocks: &HashSet<u32>) -> HashSet<u32> {
    let mut found = HashSet::from([0]);
    let mut queue = vec![0];
    while let Some(block) = queue.pop() {
        if !blocks.contains(&block) {
            queue.extend(successors(body, block).filter(|next| found.insert(*next)));
        }
    }
    found
}

/// Whether something becomes of the answer: it is used, or the next thing is a choice. A function that answers nothing
/// can only stop the program.
fn is_heeded(engine: &Engine<'_>, id: BodyId, body: &Body, block: u32) -> bool {
    let Some((Terminator::Call(call), _)) = body.blocks.get(block as usize).map(|block| &block.terminator) else {
        return false;
    };
    let Call { destination, target: Some(target), .. } = &**call else { return false };
    let decides = |block: u32| {
        body.blocks.get(block as usize).is_some_and(|block| {
            matches!(block.terminator.0, Terminator::Jump(_) | Terminator::Match(_))
                && block.terminator.0.successors().len() > 1
        })
    };
    let result = engine.program.bodies.get(id).locals.get(destination.local as usize);
    let is_nothing =
        result.is_some_and(|ty| matches!(engine.program.types.get(*ty), Ty::Tuple(parts) if parts.is_empty()));
    is_nothing || decides(*target) || body.blocks.iter().any(|block| mentions(block, destination.local))
}
