//! What an impl shows of a value: decided from the body that runs.

use std::collections::BTreeSet;

use super::error_objects::ERROR;
use super::events::Came;
use super::label::{ERR, Label, OK, Path, Step};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Loc, Tree};
use crate::model::Shows;
use crate::ty::{Ty, TyId};

/// Types inside types are looked at this deeply.
const DEPTH: u32 = 10;

/// How values are written to the records of slog.
const LOGGED: &str = "slog::Value";

impl Run<'_, '_> {
    /// The labels of what `shows` lets be seen of the value at `loc`.
    pub(super) fn shown(&mut self, shows: Shows, ty: TyId, loc: &Loc, site: u32, state: &mut State) -> Labels {
        let traits: &[(&str, &str)] = match shows {
            Shows::Debug => &[("std::fmt::Debug", "fmt")],
            Shows::Display => &[("std::fmt::Display", "fmt")],
            Shows::Binary => &[("std::fmt::Binary", "fmt")],
            Shows::LowerExp => &[("std::fmt::LowerExp", "fmt")],
            Shows::LowerHex => &[("std::fmt::LowerHex", "fmt")],
            Shows::Octal => &[("std::fmt::Octal", "fmt")],
            Shows::UpperExp => &[("std::fmt::UpperExp", "fmt")],
            Shows::UpperHex => &[("std::fmt::UpperHex", "fmt")],
            Shows::Serialize => &[("serde::Serialize", "serialize")],
            Shows::Logged => &[(LOGGED, "serialize")],
            Shows::Export => &[("pii_core::Export", "export")],
            Shows::Error => &[("std::fmt::Display", "fmt"), ("std::fmt::Debug", "fmt")],
            Shows::Report | Shows::Cause => return self.reported(ty, loc, site, state),
            Shows::Response => return self.answered(ty, loc, false, DEPTH, site, state),
            Shows::Sealed => {
                let labels = self.everything(ty, loc, site, state);
                return labels.map(|label| self.labels().pseudonymised(label));
            }
            Shows::Opened => {
                let labels = self.everything(ty, loc, site, state);
                return labels.map(|label| self.labels().opened(label));
            }
            Shows::Parsed => {
                let labels = if self.has_members(ty) {
                    self.members_by_name(loc, state)
                } else {
                    self.everything(ty, loc, site, state)
                };
                return labels.map(|label| self.labels().read(label));
            }
            Shows::Names => return self.names_of_members(loc, state),
        };
        let mut labels = Labels::default();
        for (of_trait, method) in traits {
            labels.extend(&self.shown_by(of_trait, method, ty, loc, DEPTH, site, state));
        }
        labels
    }

    pub(super) fn has_impl(&mut self, (of_trait, method): (&str, &str), ty: TyId) -> bool {
        let subject = self.engine.program.types.peel_pointers(ty);
        let unit = self.engine.program.types.unit();
        !self.engine.program.is_open(subject)
            && !self.engine.program.impl_methods(subject, of_trait, &[], method, &[], unit, &[]).is_empty()
    }

    #[expect(clippy::too_many_arguments, reason = "the value, what shows it, and where it is")]
    pub(super) fn shown_by(
        &mut self,
        of_trait: &str,
        method: &str,
        ty: TyId,
        loc: &Loc,
        depth: u32,
        site: u32,
        state: &mut State,
    ) -> Labels {
        let ty = self.engine.program.types.peel_pointers(ty);
        if depth == 0 {
            let labels = self.everything(ty, loc, site, state);
            return self.as_leaf(of_trait, &labels);
        }
        if method == "fmt" && self.is_error_object(ty) {
            return self.text_of_error(of_trait, ty, loc, site, state);
        }
        if matches!(of_trait, "serde::Serialize" | "std::fmt::Display") && self.has_members(ty) {
            return self.members_by_name(loc, state);
        }
        match self.engine.program.types.get(ty).clone() {
            Ty::Tuple(parts) => {
                let mut labels = Labels::default();
                for (index, part) in parts.into_iter().enumerate() {
                    let step = self.labels().step("", u32::try_from(index).unwrap_or(u32::MAX));
                    let place = loc.below(&[step]);
                    labels.extend(&self.shown_by(of_trait, method, part, &place, depth - 1, site, state));
                }
                labels
            }
            Ty::Slice(element) => self.shown_by(of_trait, method, element, loc, depth - 1, site, state),
            Ty::Adt(path, arguments) => {
                if let Some(labels) = self.shown_by_impl(of_trait, method, ty, loc, site, state) {
                    return labels;
                }
                self.shown_by_foreign(of_trait, method, ty, &path, &arguments, loc, depth, site, state)
            }
            Ty::FnItem(_) | Ty::FnPointer => Labels::default(),
            Ty::Dyn(traits, _) if traits.iter().any(|of| &**of == "std::any::Any") => Labels::default(),
            _ => {
                let labels = self.everything(ty, loc, site, state);
                self.as_leaf(of_trait, &labels)
            }
        }
    }

    /// What is written as one value, whatever text it came from.
    fn as_leaf(&mut self, of_trait: &str, labels: &Labels) -> Labels {
        let is_written = of_trait == "serde::Serialize";
        labels.map(|label| if is_written { self.labels().outside(label) } else { label })
    }

    /// What the impl in the workspace shows, when there is one.
    fn shown_by_impl(
        &mut self,
        of_trait: &str,
        method: &str,
        ty: TyId,
        loc: &Loc,
        site: u32,
        state: &mut State,
    ) -> Option<Labels> {
        let unit = self.engine.program.types.unit();
        let targets = self.engine.program.impl_methods(ty, of_trait, &[], method, &[], unit, &[]);
        if targets.is_empty() {
            return None;
        }
        if let Ty::Adt(path, _) = self.engine.program.types.get(ty)
            && self.engine.program.layouts.is_plain_enum(path)
        {
            let labels = self.everything(ty, loc, site, state);
            return Some(self.as_leaf(of_trait, &labels));
        }
        let mark = self.temporaries();
        let formatter = self.temporary(Tree::default(), state);
        let to = Arg { loc: formatter.clone(), ty: unit };
        let mut arguments = vec![Arg { loc: loc.clone(), ty }];
        if of_trait == LOGGED {
            // The record and the key come before what is written to.
            let nothing = self.temporary(Tree::default(), state);
            arguments.extend([Arg { loc: nothing.clone(), ty: unit }, Arg { loc: nothing, ty: unit }]);
        }
        arguments.push(to);
        let mut labels = Labels::default();
        for target in targets {
            let result = self.apply(&target, &arguments, site, state);
            if method != "fmt" {
                labels.extend(&state.labels(&result, self.labels()));
            }
        }
        let written = state.read(&formatter, self.labels());
        labels.extend(&state.labels(&written, self.labels()));
        self.release(mark, state);
        Some(labels.map(|label| self.labels().derived(label)))
    }

    /// A type of another crate shows what its type arguments show, and what the value itself is labelled with.
    #[expect(clippy::too_many_arguments, reason = "the value, what shows it, and where it is")]
    fn shown_by_foreign(
        &mut self,
        of_trait: &str,
        method: &str,
        ty: TyId,
        path: &str,
        arguments: &[TyId],
        loc: &Loc,
        depth: u32,
        site: u32,
        state: &mut State,
    ) -> Labels {
        if self.shows_nothing(of_trait, method, path) {
            return Labels::default();
        }
        if let Some(labels) = self.shown_by_row(of_trait, method, ty, path, loc, site, state) {
            return labels;
        }
        if let Some(labels) = self.of_kind(path, arguments, ty, loc, site, state) {
            return self.as_leaf(of_trait, &labels);
        }
        if path.starts_with("std::") && !arguments.is_empty() && self.all_show_nothing(of_trait, method, arguments) {
            return Labels::default();
        }
        let labels = self.at_root(loc, state);
        let mut labels = self.as_leaf(of_trait, &labels);
        if path == "std::result::Result" {
            for (argument, step) in arguments.iter().zip([OK, ERR]) {
                let place = loc.below(&[step]);
                labels.extend(&self.shown_by(of_trait, method, *argument, &place, depth - 1, site, state));
            }
            return labels;
        }
        let pairs = path.contains("Map") && arguments.len() >= 2;
        for (index, argument) in arguments.iter().enumerate() {
            let step = self.labels().step("", u32::try_from(index).unwrap_or(u32::MAX));
            let places = if pairs { BTreeSet::from([loc.below(&[step])]) } else { self.inside(loc, state) };
            for place in places {
                labels.extend(&self.shown_by(of_trait, method, *argument, &place, depth - 1, site, state));
            }
        }
        labels
    }

    /// What a row says that the impl of another crate writes of parts of its value.
    #[expect(clippy::too_many_arguments, reason = "the value, what shows it, and where it is")]
    fn shown_by_row(
        &mut self,
        of_trait: &str,
        method: &str,
        ty: TyId,
        path: &str,
        loc: &Loc,
        site: u32,
        state: &mut State,
    ) -> Option<Labels> {
        let model = self.engine.models.own_function(&format!("<{path} as {of_trait}>::{method}"))?;
        if model.flows.iter().any(|flow| flow.from.path.is_empty()) {
            return None;
        }
        let unit = self.engine.program.types.unit();
        let mark = self.temporaries();
        let formatter = self.temporary(Tree::default(), state);
        let arguments = [Arg { loc: loc.clone(), ty }, Arg { loc: formatter.clone(), ty: unit }];
        self.modelled(model, &arguments, unit, site, state);
        let labels = state.labels_at(&formatter, self.labels());
        self.release(mark, state);
        Some(labels)
    }

    /// What is shown of a value of another crate's type; none when that depends on what its type arguments show.
    pub(super) fn of_kind(
        &mut self,
        path: &str,
        arguments: &[TyId],
        ty: TyId,
        loc: &Loc,
        site: u32,
        state: &State,
    ) -> Option<Labels> {
        let known = self.engine.models.type_model(path);
        if known.is_some_and(|model| !model.carries) {
            return Some(Labels::default());
        }
        if known.is_some_and(|model| model.opaque) {
            return Some(self.explicit(loc, state));
        }
        (arguments.is_empty() || self.has_members(ty)).then(|| self.everything(ty, loc, site, state))
    }

    /// Where a value of another crate's type may keep what its type arguments stand for: it is the value, or in a field.
    pub(super) fn inside(&mut self, loc: &Loc, state: &State) -> BTreeSet<Loc> {
        let first = self.labels().step("", 0);
        let mut places = BTreeSet::from([loc.clone(), loc.below(&[first])]);
        for place in state.behind(loc) {
            let nodes = state.tree(place.base).into_iter().flat_map(Tree::nodes);
            let below = nodes.filter_map(|(path, _)| path.strip_prefix(place.path.as_slice())?.first().copied());
            let fields: BTreeSet<Step> = below.filter(|step| !matches!(*step, OK | ERR)).collect();
            let of_others = |step: &Step| self.engine.labels.field(*step).is_some_and(|(owner, ..)| owner.is_empty());
            places.extend(fields.into_iter().filter(of_others).map(|step| loc.below(&[step])));
        }
        places
    }

    /// Whether a model says that the impl of another crate shows nothing of its value.
    fn shows_nothing(&self, of_trait: &str, method: &str, path: &str) -> bool {
        let model = self.engine.models.own_function(&format!("<{path} as {of_trait}>::{method}"));
        model.is_some_and(|model| model.flows.is_empty() && model.calls.is_empty())
    }

    /// Whether nothing is shown of what a container of the standard library holds: what labels it, labels that.
    fn all_show_nothing(&mut self, of_trait: &str, method: &str, held: &[TyId]) -> bool {
        held.iter().all(|ty| {
            let ty = self.engine.program.types.peel_pointers(*ty);
            match self.engine.program.types.get(ty).clone() {
                Ty::Adt(path, arguments) if path.starts_with("std::") && !arguments.is_empty() => {
                    self.all_show_nothing(of_trait, method, &arguments)
                }
                Ty::Adt(path, _) => self.shows_nothing(of_trait, method, &path),
                _ => false,
            }
        })
    }

    /// Labels put on the value as a whole by something that is not one of its parts.
    pub(super) fn at_root(&mut self, loc: &Loc, state: &State) -> Labels {
        let mut labels = Labels::default();
        for place in state.behind(loc) {
            if let Some(node) = state
                .tree(place.base)
                .and_then(|tree| tree.nodes().find(|(path, _)| *path == place.path).map(|(_, node)| node.clone()))
            {
                let computed = node
                    .labels
                    .iter()
                    .filter(|label| !matches!(self.label(*label), Label::Param(..) | Label::Static(..)));
                labels.extend(&computed.collect());
            }
        }
        labels
    }

    /// Every label the value was given.
    pub(super) fn explicit(&mut self, loc: &Loc, state: &State) -> Labels {
        let labels = state.labels_at(loc, self.labels());
        labels.map(|label| self.labels().derived(label))
    }

    /// Every label the value was given, and all personal data its type holds.
    pub(super) fn everything(&mut self, ty: TyId, loc: &Loc, site: u32, state: &State) -> Labels {
        let mut labels = self.explicit(loc, state);
        for data in self.held(ty).iter() {
            labels.insert(self.data_label(*data, Some(site), Came::Whole));
        }
        labels
    }

    /// A concrete value becomes a trait object: what the trait can show is known now, and never again.
    pub(super) fn unsized_value(&mut self, tree: Tree, from: TyId, to: TyId, site: u32, state: &State) -> Tree {
        let mut tree = tree;
        let target = self.engine.program.types.peel_pointers(to);
        let Ty::Dyn(traits, _) = self.engine.program.types.get(target).clone() else { return tree };
        let Some(of_trait) = traits.first() else { return tree };
        let mut scratch = state.clone();
        let mark = self.temporaries();
        let loc = self.temporary(tree.clone(), &mut scratch);
        if &**of_trait == ERROR {
            let object = self.erased_error(from, &loc, site, &mut scratch);
            self.release(mark, &mut scratch);
            return object;
        }
        if let Some(shows) = self.engine.models.trait_shows(of_trait) {
            let labels = self.shown(shows, from, &loc, site, &mut scratch);
            self.release(mark, &mut scratch);
            let mut shown = Tree::labelled(labels);
            shown.node(Path::new()).callables = Vec::new();
            return shown;
        }
        if &**of_trait == "std::any::Any" {
            self.release(mark, &mut scratch);
            return self.typed_content(tree, from);
        }
        if super::invoke::is_called(of_trait) {
            self.note_erased(&tree, from, false, state);
        }
        self.add_callables(&mut tree, from);
        let own = self.engine.program.names.is_member(of_trait);
        if !own && !is_transparent(&self.engine.models.canonical(of_trait)) {
            let labels = self.everything(from, &loc, site, &scratch);
            tree.add_labels(Path::new(), &labels);
        }
        self.release(mark, &mut scratch);
        tree
    }
}

impl Run<'_, '_> {
    /// What a `dyn Any` or a `dyn Error` holds is reached by its type alone, and so lies under a step of that type's own.
    pub(super) fn typed_content(&mut self, content: Tree, ty: TyId) -> Tree {
        match self.any_step(ty) {
            Some(step) => {
                let mut object = Tree::default();
                object.graft(&[step], &content);
                object
            }
            None => content,
        }
    }

    /// The step to the content of a trait object that was of this type; none when the type is not known.
    pub(super) fn any_step(&mut self, ty: TyId) -> Option<Step> {
        let types = &self.engine.program.types;
        let ty = types.peel_pointers(ty);
        (!self.engine.program.is_open(ty)).then(|| self.labels().step("dyn Any", ty.0))
    }
}

/// Traits whose objects are used through what they run, by their items, or by their concrete type.
fn is_transparent(of_trait: &str) -> bool {
    super::invoke::is_called(of_trait)
        || matches!(
            of_trait,
            "futures::Stream"
                | "std::any::Any"
                | "std::iter::DoubleEndedIterator"
                | "std::iter::ExactSizeIterator"
                | "std::iter::Iterator"
                | "std::marker::Send"
                | "std::marker::Sync"
        )
}
