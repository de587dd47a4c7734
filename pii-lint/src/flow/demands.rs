//! What callers must say about their arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::label::{Form, Label, LabelId, Path};
use super::labels::Labels;
use super::run::Run;
use super::widening::{PARTS, steps_kept};

impl Run<'_, '_> {
    /// The parts of the arguments that matter in the body.
    pub(super) fn demands(&mut self) -> BTreeSet<LabelId> {
        self.widen();
        let mut demands: BTreeSet<LabelId> = BTreeSet::new();
        for number in 0..self.arguments() {
            demands.insert(self.labels().intern(Label::Derived(number, Path::new(), Form::Any)));
        }
        let mut sets: Vec<&Labels> = Vec::new();
        for sink in &self.events.sinks {
            sets.extend([&sink.labels, &sink.hosts]);
        }
        sets.extend(self.events.open.iter().map(|call| &call.given));
        sets.extend(self.events.statics.values());
        sets.extend(self.events.fields.values());
        sets.extend(self.events.edges.values().flat_map(BTreeMap::values));
        let asked = sets.into_iter().flat_map(Labels::iter);
        demands.extend(asked.filter(|label| self.engine.labels.get(*label).is_given()));
        demands
    }

    /// Hands on what is above the parts instead, where callees ask for very many.
    fn widen(&mut self) {
        let table = &mut self.engine.labels;
        let mut asked: BTreeMap<u32, BTreeSet<LabelId>> = BTreeMap::new();
        for label in self.events.edges.values().flat_map(BTreeMap::values).flat_map(Labels::iter) {
            if let Some(argument) = table.get(label).argument() {
                asked.entry(argument).or_default().insert(label);
            }
        }
        asked.retain(|_, labels| labels.len() > PARTS);
        let mut wider: BTreeMap<LabelId, LabelId> = BTreeMap::new();
        for (argument, labels) in asked {
            let parts: Vec<(LabelId, Path, Form)> = labels
                .into_iter()
                .filter_map(|label| match table.get(label) {
                    Label::Param(_, path) => Some((label, path.clone(), Form::Any)),
                    Label::Derived(_, path, form) => Some((label, path.clone(), *form)),
                    _ => None,
                })
                .collect();
            let steps = steps_kept(parts.iter().map(|(_, path, _)| path), PARTS);
            for (label, mut path, form) in parts {
                if path.len() > steps {
                    path.truncate(steps);
                    wider.insert(label, table.intern(Label::Derived(argument, path, form)));
                }
            }
        }
        if wider.is_empty() {
            return;
        }
        for labels in self.events.edges.values_mut().flat_map(BTreeMap::values_mut) {
            *labels = labels.map(|label| wider.get(&label).copied().unwrap_or(label));
        }
    }
}
