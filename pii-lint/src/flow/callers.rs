//! From where each body runs, outside of tests: the calls of it, and where a closure is built.

use std::collections::{HashMap, HashSet};

use super::Engine;
use super::events::Point;
use super::instance::InstanceId;
use crate::facts::{Body, Statement};
use crate::link::{BodyId, Callable};
use crate::mir::{AggregateKind, Rvalue};

/// A place from which a body runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Caller {
    pub(super) body: BodyId,
    /// None where a value is called that came from elsewhere.
    pub(super) at: Option<Point>,
}

/// Who runs whom.
pub(super) struct Callers {
    of: HashMap<BodyId, Vec<Caller>>,
}

impl Callers {
    pub(super) fn of(engine: &Engine<'_>, production: &HashSet<InstanceId>) -> Self {
        let mut callers = Self { of: HashMap::new() };
        let mut ordered: Vec<InstanceId> = production.iter().copied().collect();
        ordered.sort_unstable();
        for id in &ordered {
            callers.called_by(engine, *id);
            callers.built_by(engine, engine.instances.get(*id).body);
        }
        for id in &ordered {
            let instance = engine.instances.get(*id);
            let is_built = is_built(engine, instance.body);
            for caller in engine.instances.callers(*id).into_iter().filter(|caller| production.contains(caller)) {
                let caller = engine.instances.get(caller).body;
                let known = callers.of.entry(instance.body).or_default();
                let is_known = known.iter().any(|known| known.body == caller || known.at.is_some() && is_built);
                if caller != instance.body && !is_known {
                    known.push(Caller { body: caller, at: None });
                }
            }
        }
        for known in callers.of.values_mut() {
            known.sort_unstable();
            known.dedup();
        }
        callers
    }

    /// From where a body runs; nothing when nobody in the workspace runs it.
    pub(super) fn get(&self, body: BodyId) -> &[Caller] {
        self.of.get(&body).map(Vec::as_slice).unwrap_or_default()
    }

    fn called_by(&mut self, engine: &Engine<'_>, id: InstanceId) {
        let instance = engine.instances.get(id);
        let body = facts(engine, instance.body);
        for (block, info) in &instance.calls {
            let at = Some(end(body, *block));
            for target in info.resolved.targets.iter().filter(|target| !is_built(engine, target.body)) {
                self.of.entry(target.body).or_default().push(Caller { body: instance.body, at });
            }
        }
    }

    /// A closure or async block runs some time after it was built, whoever calls it.
    fn built_by(&mut self, engine: &Engine<'_>, id: BodyId) {
        let linked = engine.program.bodies.get(id);
        for (block, content) in (0u32..).zip(&facts(engine, id).blocks) {
            for (index, (statement, _)) in (0u32..).zip(&content.statements) {
                let Statement::Assign(place, Rvalue::Aggregate { kind, .. }) = statement else { continue };
                if !matches!(kind, AggregateKind::Closure(..) | AggregateKind::Coroutine(..)) {
                    continue;
                }
                let ty = linked.locals.get(place.local as usize).filter(|_| place.projections.is_empty());
                let built = ty.map(|ty| engine.program.callables(*ty, linked.krate)).unwrap_or_default();
                for callable in built {
                    if let Callable::Body(target) = callable {
                        let at = Some(Point { block, index });
                        self.of.entry(target.body).or_default().push(Caller { body: id, at });
                    }
                }
            }
        }
    }
}

/// The terminator of a block.
pub(super) fn end(body: &Body, block: u32) -> Point {
    let statements = body.blocks.get(block as usize).map_or(0, |block| block.statements.len());
    Point { block, index: u32::try_from(statements).unwrap_or(u32::MAX) }
}

pub(super) fn facts<'e>(engine: &'e Engine<'_>, body: BodyId) -> &'e Body {
    let linked = engine.program.bodies.get(body);
    &engine.program.crates[linked.krate].bodies[linked.index]
}

/// A closure, or the body of a future: it is built before it runs.
pub(super) fn is_built(engine: &Engine<'_>, body: BodyId) -> bool {
    engine.program.bodies.get(body).name.ends_with('}')
}
