//! What a call of bodies of the workspace does where it stands: its result, and what it adds to what it is given.

use std::collections::BTreeMap;

use super::instance::{InstanceId, Summary};
use super::instantiation::CallSite;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Base, Loc, Node, Tree};
use crate::link::Target;
use crate::ty::{Ty, TyId};

/// What a call does, in terms of the place it is called at.
#[derive(Default)]
struct Effect {
    result: Tree,
    /// What is added to its arguments, by number.
    outs: BTreeMap<u32, Tree>,
    /// What is added to shared memory, by number.
    statics: BTreeMap<u32, Tree>,
    /// Where nobody's data is afterwards.
    harmless: Vec<Loc>,
}

impl Effect {
    fn join_parts(&mut self, result: &Tree, outs: &BTreeMap<u32, Tree>, statics: &BTreeMap<u32, Tree>) {
        self.result.join(result);
        for (number, added) in outs {
            self.outs.entry(*number).or_default().join(added);
        }
        for (number, added) in statics {
            self.statics.entry(*number).or_default().join(added);
        }
    }
}

impl Run<'_, '_> {
    /// A call of a body in the workspace: its effect on the arguments, and its result.
    pub(super) fn apply(&mut self, target: &Target, arguments: &[Arg], site: u32, state: &mut State) -> Tree {
        self.apply_one(target, true, arguments, site, state)
    }

    /// A call that runs one of these bodies.
    pub(super) fn apply_any(&mut self, targets: &[Target], arguments: &[Arg], site: u32, state: &mut State) -> Tree {
        if let [target] = targets {
            return self.apply_one(target, true, arguments, site, state);
        }
        let mut all = Effect::default();
        // What callers hand in is numbered by callee; all else means the same to every one of them.
        let mut alike = Vec::new();
        for target in targets {
            let given = self.given_to(target, arguments);
            let callee = self.callee_given(target.body, target.substitution.clone(), given);
            let summary = self.summary_here(callee);
            if summary.deferred.is_empty() {
                alike.push((callee, target, summary));
            } else {
                let effect = self.effect(target, false, arguments, site, state);
                all.join_parts(&effect.result, &effect.outs, &effect.statics);
            }
        }
        let mut call = CallSite::new(arguments, state);
        let mut parts = Effect::default();
        for (callee, target, summary) in alike {
            self.note_entry((callee, &summary), target, site, &mut call);
            self.note_exit(callee, &summary, site);
            parts.join_parts(&summary.result, &summary.outs, &summary.statics);
        }
        parts.result = self.labels().widened(parts.result);
        let effect = self.instantiated_effect(&parts.result, &parts.outs, &parts.statics, &mut call);
        all.join_parts(&effect.result, &effect.outs, &effect.statics);
        self.take_effect(all, arguments, state)
    }

    /// A call of a body that is the only one, or one of several that may run.
    pub(super) fn apply_one(
        &mut self,
        target: &Target,
        sole: bool,
        arguments: &[Arg],
        site: u32,
        state: &mut State,
    ) -> Tree {
        let effect = self.effect(target, sole, arguments, site, state);
        self.take_effect(effect, arguments, state)
    }

    fn take_effect(&mut self, effect: Effect, arguments: &[Arg], state: &mut State) -> Tree {
        for (number, added) in effect.outs {
            let added = self.labels().widened(added);
            self.add_to(&arguments[number as usize].loc, &added, state);
        }
        for (number, added) in effect.statics {
            self.add_to(&Loc::root(Base::Static(number)), &added, state);
        }
        for place in effect.harmless {
            self.mark_harmless(&place, state);
        }
        effect.result
    }

    fn effect(&mut self, target: &Target, sole: bool, arguments: &[Arg], site: u32, state: &mut State) -> Effect {
        let given = self.given_to(target, arguments);
        let callee = self.callee_given(target.body, target.substitution.clone(), given);
        let summary = self.summary_here(callee);
        let before = self.run_handed_in(callee, &summary.deferred, arguments, site, state);
        let mut call = CallSite::new(arguments, state);
        self.note_entry((callee, &summary), target, site, &mut call);
        let mut effect = self.instantiated_effect(&summary.result, &summary.outs, &summary.statics, &mut call);
        for (number, part, harmless) in summary.overwrites.iter().flatten() {
            if let Some(argument) = arguments.get(*number as usize).filter(|_| sole) {
                let place = self.overwrite(argument, part, site, state);
                effect.harmless.extend(place.filter(|_| *harmless));
            }
        }
        self.handed_in = before;
        self.note_exit(callee, &summary, site);
        effect
    }

    /// Whether values of a type are lists or sets of others.
    fn is_collection(&self, ty: TyId) -> bool {
        matches!(self.engine.program.types.get(ty), Ty::Adt(path, _) if crate::ty::is_collection(path))
    }

    fn instantiated_effect(
        &mut self,
        result: &Tree,
        outs: &BTreeMap<u32, Tree>,
        statics: &BTreeMap<u32, Tree>,
        call: &mut CallSite<'_>,
    ) -> Effect {
        let mut effect = Effect { result: self.instantiated(result, call), ..Effect::default() };
        for (number, added) in outs.iter().filter(|(number, _)| (**number as usize) < call.arguments.len()) {
            effect.outs.insert(*number, self.instantiated(added, call));
        }
        for (number, added) in statics {
            effect.statics.insert(*number, self.instantiated(added, call));
        }
        if self.noting {
            self.events.handled.extend(&effect.result.all_labels());
        }
        effect
    }

    /// Notes what a body is given.
    fn note_entry(
        &mut self,
        (callee, summary): (InstanceId, &Summary),
        target: &Target,
        site: u32,
        call: &mut CallSite<'_>,
    ) {
        self.watch_entry(callee, call);
        if !self.noting {
            return;
        }
        let mut edges = self.events.edges.remove(&(callee, site)).unwrap_or_default();
        for demand in &summary.demands {
            let labels = self.labels_given(*demand, call);
            if !labels.is_empty() {
                edges.entry(*demand).or_default().extend(labels);
            }
        }
        self.events.edges.insert((callee, site), edges);
        // Those of a future were lifted where it was made.
        if !self.engine.is_future_body(target.body) {
            self.lift_sinks(callee, site, call);
        }
    }

    fn note_exit(&mut self, callee: InstanceId, summary: &Summary, site: u32) {
        if self.noting {
            self.note_origins(summary, callee, site);
        }
    }

    /// Adds a value to what a reference leads to.
    pub(super) fn add_to(&mut self, loc: &Loc, added: &Tree, state: &mut State) {
        self.add_behind(loc, added, false, state);
    }

    /// Adds elements to a collection: references that are in it already lead to what stays as it is.
    pub(super) fn put_into(&mut self, loc: &Loc, added: &Tree, state: &mut State) {
        self.add_behind(loc, added, true, state);
    }

    fn add_behind(&mut self, loc: &Loc, added: &Tree, as_elements: bool, state: &mut State) {
        let mut additions = Vec::new();
        for (path, node) in added.nodes() {
            let behind = state.behind_until(&loc.below(&path), |place| {
                as_elements && self.place_type(place).is_some_and(|ty| self.is_collection(ty))
            });
            let known = behind.iter().any(|place| !matches!(place.base, Base::Argument(_)));
            for place in behind {
                if !known || !matches!(place.base, Base::Argument(_)) {
                    let mut node = Node { fresh: false, ..node.clone() };
                    if self.place_type(&place).is_some_and(|ty| !self.refers(ty)) {
                        node.targets.clear();
                    }
                    // Shared memory that led to itself would hold all its parts as a whole.
                    node.targets.remove(&place);
                    self.note_field(&place, &node.labels);
                    additions.push((place, node));
                }
            }
        }
        state.add(additions, &mut self.engine.labels);
    }
}
