//! What functions that nobody in the workspace calls do with their arguments.
//!
//! A method of a service that others use, a handler that a framework runs: what they are given was made somewhere, and
//! what they put into it is found there: a channel by the field that one of its ends lies in, and what is kept for who
//! asks for its type by that type.

use super::Engine;
use super::instance::InstanceId;
use super::label::{Label, Path, Step};
use super::labels::Labels;
use super::memory::Memory;
use super::tree::Tree;
use crate::link::BodyId;
use crate::ty::TyId;

/// Something put into an argument.
pub(super) struct Put<'e> {
    /// Whose labels they are.
    pub(super) by: InstanceId,
    /// The shared memory that the argument may lead to.
    pub(super) memory: u32,
    /// Where in that memory.
    pub(super) path: Path,
    pub(super) labels: &'e Labels,
}

impl Engine<'_> {
    /// What an instance puts into shared memory that its arguments may lead to.
    pub(super) fn put_into_arguments(&self, id: InstanceId) -> Vec<Put<'_>> {
        let mut found = Vec::new();
        let instance = self.instances.get(id);
        let types = &self.program.bodies.get(instance.body).locals;
        for (argument, tree) in &instance.summary.outs {
            let ty = types.get(*argument as usize + 1).copied();
            for (path, node) in tree.nodes() {
                self.put(id, ty, &path, &node.labels, &mut found);
            }
        }
        // The future of an async function does what the function does, with what it captured: the arguments.
        for future in instance.callees.iter().filter(|id| self.is_future_of(**id, instance.body)) {
            for (path, node) in self.instances.get(*future).summary.outs.values().flat_map(Tree::nodes) {
                let Some((captured, rest)) = path.split_first() else { continue };
                let argument = self.labels.field(*captured).map(|(_, _, index)| index as usize + 1);
                let ty = argument.and_then(|number| types.get(number)).copied();
                self.put(*future, ty, rest, &node.labels, &mut found);
            }
        }
        found
    }

    fn put<'e>(
        &self,
        by: InstanceId,
        argument: Option<TyId>,
        path: &[Step],
        labels: &'e Labels,
        found: &mut Vec<Put<'e>>,
    ) {
        if labels.is_empty() {
            return;
        }
        let kept = argument.and_then(|ty| self.found_in(ty)).map(|memory| (memory, 0));
        let end_in = |step: &Step| self.memories.find(&Memory::End(*step));
        let fields = path.iter().enumerate().filter_map(|(at, step)| Some((end_in(step)?, at)));
        for (memory, at) in fields.chain(kept) {
            let path = path.get(at + 1..).unwrap_or_default().into();
            found.push(Put { by, memory, path, labels });
        }
    }

    fn is_future_of(&self, instance: InstanceId, body: BodyId) -> bool {
        let own = self.instances.get(instance).body;
        self.is_future_body(own) && self.program.bodies.get(own).function == self.program.bodies.get(body).function
    }

    /// Every place that something is put into so has a label.
    pub(super) fn name_places_put_into(&mut self) {
        let ids: Vec<InstanceId> = self.instances.ids().collect();
        for id in ids {
            let places: Vec<Label> =
                self.put_into_arguments(id).into_iter().map(|put| Label::Static(put.memory, put.path)).collect();
            for place in places {
                self.labels.intern(place);
            }
        }
    }
}
