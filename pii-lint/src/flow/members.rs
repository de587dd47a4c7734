//! Members of values that keep them by name, as a JSON object does.
//!
//! A member whose name is written out lies under a step of its own. What comes by any other way, a name that is computed
//! or all members at once, counts for every member.

use super::label::{ANY, ERR, KEY, MEMBER, OK, Step};
use super::labels::Labels;
use super::run::Run;
use super::state::State;
use super::tree::{Loc, Tree};
use crate::ty::{Ty, TyId};

impl Run<'_, '_> {
    /// The step to the member of a name.
    pub(super) fn member(&mut self, name: &str) -> Step {
        self.labels().step_to(name, MEMBER)
    }

    /// The step to a member of which the name is computed.
    pub(super) fn any_member(&mut self) -> Step {
        self.labels().step_to("", MEMBER | ANY)
    }

    /// The step to what lies under a key, below the values of a map.
    pub(super) fn key(&mut self, name: &str) -> Step {
        self.labels().step_to(name, KEY)
    }

    /// Pairs of a name and a value become members: all of them, where the name is not known.
    pub(super) fn gather_pairs(&mut self, ty: TyId, value: &mut Tree) {
        if value.fields.is_empty() || !self.has_members(ty) {
            return;
        }
        let is_pair = |step: &Step| !matches!(*step, OK | ERR) && !step.is_member();
        let pairs: Vec<Step> = value.fields.iter().map(|(step, _)| *step).filter(is_pair).collect();
        for step in pairs {
            let content = value.fields.remove(&step);
            for (path, node) in content.iter().flat_map(|branch| branch.iter()) {
                let key = path.first().filter(|step| step.is_key());
                let name = key.and_then(|key| self.engine.labels.element(*key)).map(str::to_owned);
                let member = name.map(|name| self.member(&name));
                value.node(member.into_iter().collect()).join(node);
            }
        }
    }

    /// The labels of all that lies in a JSON value, as what was written under the names of the members it lies in.
    pub(super) fn members_by_name(&mut self, loc: &Loc, state: &State) -> Labels {
        let mut labels = Labels::default();
        for place in state.behind(loc) {
            let value = state.read(&place, self.labels());
            for (path, node) in value.nodes() {
                let own = state.labels(&Tree { root: node.clone(), ..Tree::default() }, self.labels());
                let own = own.map(|label| self.labels().derived(label));
                let own = own.map(|label| self.labels().written_again(label));
                let name = path.iter().rev().find_map(|step| self.engine.labels.element(*step));
                let name = name.map(str::to_owned);
                labels.extend(&match name {
                    Some(name) => self.labels().written(&own, &name),
                    None => own,
                });
            }
        }
        labels
    }

    /// The labels of what may be in the names of members: all but what lies under a name.
    pub(super) fn names_of_members(&mut self, loc: &Loc, state: &State) -> Labels {
        let mut labels = Labels::default();
        for place in state.behind(loc) {
            let mut value = state.read(&place, self.labels());
            value.fields.retain(|step, _| !step.is_member());
            labels.extend(&value.all_labels());
        }
        labels
    }

    /// Whether a value is a JSON object, refers to one or is a list of such.
    pub(super) fn has_members(&self, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        match types.get(types.peel_pointers(ty)) {
            Ty::Adt(path, arguments) => match &**path {
                "serde_json::Map" | "serde_json::Value" => true,
                "std::option::Option" | "std::result::Result" | "std::vec::Vec" => {
                    arguments.first().is_some_and(|inner| self.has_members(*inner))
                }
                _ => false,
            },
            Ty::Slice(inner) => self.has_members(*inner),
            _ => false,
        }
    }
}
