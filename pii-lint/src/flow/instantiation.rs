//! From a summary to a call: what the labels of a callee stand for there.

use rustc_hash::FxHashMap;

use super::label::{Form, Label, LabelId, Step};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::sorted::Map;
use super::state::State;
use super::tree::{Base, Loc, Tree};

/// What a call hands its callee. Summaries name the same parts of the arguments many times; each is looked up once.
pub(super) struct CallSite<'a> {
    pub(super) arguments: &'a [Arg],
    pub(super) state: &'a State,
    values: FxHashMap<LabelId, Tree>,
    labels: FxHashMap<LabelId, Labels>,
    contents: Map<Loc, Tree>,
}

impl<'a> CallSite<'a> {
    pub(super) fn new(arguments: &'a [Arg], state: &'a State) -> Self {
        Self { arguments, state, values: FxHashMap::default(), labels: FxHashMap::default(), contents: Map::default() }
    }
}

impl Run<'_, '_> {
    /// A value of a summary at a call.
    pub(super) fn instantiated(&mut self, value: &Tree, call: &mut CallSite<'_>) -> Tree {
        let mut out = Tree::default();
        for (path, node) in value.nodes() {
            let owned = self.is_owned(&path);
            let mut labels = Labels::default();
            if node.fresh {
                out.replace(&path, &Tree::default());
            }
            for label in node.labels.iter() {
                if matches!(self.label(label), Label::Param(..) | Label::Called(..)) {
                    let given = self.value_given(label, call);
                    if owned {
                        out.graft(&path, &given.without_targets());
                    } else {
                        out.graft(&path, given);
                    }
                } else {
                    labels.extend(self.labels_given(label, call));
                }
            }
            out.add_labels(path.clone(), &labels);
            let mut targets = Vec::new();
            for target in &node.targets {
                match target.base {
                    Base::Argument(number) => {
                        if let Some(argument) = call.arguments.get(number as usize) {
                            let behind = call.state.behind(&argument.loc).into_iter();
                            let known = behind.filter(|place| !matches!(place.base, Base::Argument(_)));
                            targets.extend(known.map(|place| place.below(&target.path)));
                            let content = self.content_given(target, argument, call);
                            out.graft(&path, content);
                        }
                    }
                    _ => targets.push(target.clone()),
                }
            }
            let own = out.node(path);
            own.targets.extend(targets);
            for callable in &node.callables {
                if !own.callables.contains(callable) {
                    own.callables.push(callable.clone());
                }
            }
        }
        out
    }

    /// What all that a label of the callee stands for is labelled with.
    pub(super) fn labels_given<'g>(&mut self, label: LabelId, call: &'g mut CallSite<'_>) -> &'g Labels {
        if !call.labels.contains_key(&label) {
            let labels = self.labels_of(label, call.arguments, call.state);
            call.labels.insert(label, labels);
        }
        &call.labels[&label]
    }

    fn value_given<'g>(&mut self, label: LabelId, call: &'g mut CallSite<'_>) -> &'g Tree {
        if !call.values.contains_key(&label) {
            let value = self.value_of(label, call.arguments, call.state);
            call.values.insert(label, value);
        }
        &call.values[&label]
    }

    /// Whether what lies at a path of a value refers to nothing, by the type of a field on the way.
    fn is_owned(&mut self, path: &[Step]) -> bool {
        path.iter().any(|step| self.field_type(*step).is_some_and(|ty| !self.refers(ty)))
    }

    /// What a reference to an argument carries.
    fn content_given<'c>(&mut self, target: &Loc, argument: &Arg, call: &'c mut CallSite<'_>) -> &'c Tree {
        if call.contents.get(target).is_none() {
            let content = call.state.read(&argument.loc.below(&target.path), self.labels());
            call.contents.insert(target.clone(), content);
        }
        call.contents.value(target.clone())
    }

    fn value_of(&mut self, label: LabelId, arguments: &[Arg], state: &State) -> Tree {
        let mut value = Tree::default();
        match self.label(label).clone() {
            Label::Param(number, path) => {
                let Some(argument) = arguments.get(number as usize) else { return value };
                let owned = self.is_owned(&path);
                for place in state.behind(&argument.loc.below(&path)) {
                    let mut part = state.read(&place, self.labels());
                    if owned {
                        part.forget_targets();
                    }
                    value.graft(&[], &part);
                }
            }
            Label::Called(number, path) => value = self.result_handed_in(number, &path),
            _ => {}
        }
        value
    }

    fn labels_of(&mut self, label: LabelId, arguments: &[Arg], state: &State) -> Labels {
        let (number, path, form) = match self.label(label).clone() {
            Label::Param(number, path) => (number, path, Form::Any),
            Label::Derived(number, path, form) => (number, path, form),
            Label::Called(number, path) => return self.labels_handed_in(number, &path, Form::Any, state),
            Label::OfCalled(number, path, form) => return self.labels_handed_in(number, &path, form, state),
            _ => return Labels::one(label),
        };
        let Some(argument) = arguments.get(number as usize) else { return Labels::default() };
        let labels = state.labels_at(&argument.loc.below(&path), self.labels());
        self.labels().formed(&labels, form)
    }

    fn labels_handed_in(&mut self, number: u32, path: &[Step], form: Form, state: &State) -> Labels {
        let result = self.result_handed_in(number, path);
        let labels = state.labels(&result, self.labels());
        self.labels().formed(&labels, form)
    }

    /// A part of what a function gave that the callee left to this body.
    fn result_handed_in(&mut self, number: u32, path: &[Step]) -> Tree {
        let Some(result) = self.handed_in.get(&number).cloned() else { return Tree::default() };
        result.part(path, self.labels())
    }
}
