//! Instances that stand for code as it is used, and those of them that run outside of tests.

use std::collections::HashSet;

use super::Engine;
use super::instance::InstanceId;

/// Instances that stand for code as it is used: a generic function analysed with unknown types counts only when
/// nobody in the workspace calls it with known ones, a closure only when it is built somewhere. Only what is `wanted`
/// is looked at, and what that calls.
pub(super) fn live_instances(engine: &Engine<'_>, wanted: impl Fn(InstanceId) -> bool) -> HashSet<InstanceId> {
    let mut live = HashSet::new();
    let mut queue = Vec::new();
    let add = |id: InstanceId, live: &mut HashSet<InstanceId>, queue: &mut Vec<InstanceId>| {
        if live.insert(id) {
            queue.push(id);
        }
    };
    for id in engine.instances.ids().filter(|id| wanted(*id)) {
        let instance = engine.instances.get(id);
        let linked = engine.program.bodies.get(instance.body);
        if !linked.generic
            && !linked.name.ends_with('}')
            && instance.substitution.is_empty()
            && instance.given.is_empty()
        {
            add(id, &mut live, &mut queue);
        }
    }
    drain(engine, &mut live, &mut queue);
    for id in engine.instances.ids().filter(|id| wanted(*id)) {
        let instance = engine.instances.get(id);
        let used = engine.instances.of_body(instance.body).iter().any(|other| live.contains(other));
        if !used {
            add(id, &mut live, &mut queue);
            drain(engine, &mut live, &mut queue);
        }
    }
    live
}

fn drain(engine: &Engine<'_>, live: &mut HashSet<InstanceId>, queue: &mut Vec<InstanceId>) {
    while let Some(id) = queue.pop() {
        let events = &engine.instances.get(id).events;
        for (callee, _) in events.edges.keys() {
            if live.insert(*callee) {
                queue.push(*callee);
            }
        }
    }
}

fn is_test(engine: &Engine<'_>, id: InstanceId) -> bool {
    let linked = engine.program.bodies.get(engine.instances.get(id).body);
    engine.program.crates[linked.krate].bodies[linked.index].test
}

/// Instances that run outside of tests.
pub(super) fn in_production(engine: &Engine<'_>) -> HashSet<InstanceId> {
    live_instances(engine, |id| {
        let mut callers = engine.instances.callers(id).into_iter().filter(|caller| *caller != id).peekable();
        !is_test(engine, id) && (callers.peek().is_none() || !callers.all(|caller| is_test(engine, caller)))
    })
}
