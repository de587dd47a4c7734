//! Memory that a function makes for its callers, like the channel in a queue: each call gets one of its own.
//!
//! Inside the function all of them are one. What is written there is found by all callers, and what any caller writes
//! is found there (`Contexts::places`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::instance::{InstanceId, Summary};
use super::label::Label;
use super::memory::Memory;
use super::run::Run;
use super::tree::{Base, Tree};

/// A function that gives more memory than this gives the same to all.
const MEMORIES: usize = 8;

impl Run<'_, '_> {
    /// What a call does that stands here, with memory of its own.
    pub(super) fn summary_here(&mut self, callee: InstanceId) -> Arc<Summary> {
        let summary = Arc::clone(&self.engine.instances.get(callee).summary);
        if summary.made.is_empty() || summary.made.len() > MEMORIES {
            return summary;
        }
        let (caller, block) = (self.instance, self.block);
        let made = summary.made.difference(&summary.kept);
        let got: BTreeMap<u32, u32> =
            made.map(|number| (*number, self.engine.memories.got(*number, caller, block))).collect();
        if got.iter().all(|(made, got)| made == got) {
            return summary;
        }
        let mut here = Summary::clone(&summary);
        here.result.redirect(&got);
        here.statics =
            summary.statics.iter().map(|(number, added)| (*got.get(number).unwrap_or(number), added.clone())).collect();
        Arc::new(here)
    }

    /// Notes the memory that the body makes for its callers, and whether it is found in another way than by its result:
    /// then the next call may get the same.
    pub(super) fn note_made(&self, summary: &mut Summary) {
        let memories = &self.engine.memories;
        let is_made = |number: &u32| memories.maker(*number) == Some(self.instance);
        summary.made = shared_in(&summary.result).filter(is_made).collect();
        if summary.made.is_empty() {
            return;
        }
        let mut kept: BTreeSet<u32> = summary.outs.values().flat_map(shared_in).filter(is_made).collect();
        let held: Vec<(u32, u32)> = self
            .events
            .nested
            .iter()
            .filter_map(|(holder, held)| match (self.label(*holder), self.label(*held)) {
                (Label::Static(holder, _), Label::Static(held, _)) => Some((*holder, *held)),
                _ => None,
            })
            // A field of a value stands for the value.
            .filter(|(holder, _)| !matches!(memories.get(*holder), Memory::End(_)))
            .collect();
        loop {
            let known = kept.len();
            kept.extend(
                held.iter()
                    .filter(|(holder, _)| !is_made(holder) || kept.contains(holder))
                    .map(|(_, held)| *held)
                    .collect::<Vec<_>>(),
            );
            if kept.len() == known {
                break;
            }
        }
        summary.kept = kept;
    }
}

/// The shared memory that a value refers to.
fn shared_in(value: &Tree) -> impl Iterator<Item = u32> + '_ {
    value.below(&[]).flat_map(|node| &node.targets).filter_map(|target| match target.base {
        Base::Static(number) => Some(number),
        _ => None,
    })
}
