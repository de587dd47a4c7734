//! Watches some data in one body: what becomes of it at each call, and where it ends.
//!
//! Only `trace` asks for this, and runs the analysis of a body once more for it. Nothing here changes a value.

use std::collections::BTreeSet;

use super::callee::CallInfo;
use super::elements::{Lies, Relation};
use super::instance::{InstanceId, Summary};
use super::instantiation::CallSite;
use super::label::{Label, LabelId, Path, extend};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Loc, Tree};
use crate::link::DataId;
use crate::model::{Declassified, PlaceRoot, Shows, SinkModel};
use crate::report::{EndKind, GivenTo};
use crate::ty::{Ty, TyId};

/// Parts of arguments that hold the data.
pub(super) type Parts = BTreeSet<(u32, Path)>;

/// What is watched in a body, and what was seen of it.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// The data.
    pub(super) data: BTreeSet<DataId>,
    /// Statics that hold it.
    pub(super) statics: BTreeSet<u32>,
    /// Parts of the body's arguments that hold it.
    pub(super) given: Parts,
    /// Blocks that end in a call of what the data is expected at.
    pub(super) expected_at: BTreeSet<u32>,
    /// The body has the data at all.
    pub(super) is_there: bool,
    /// It leaves the body: by the result, an argument, a static, a callee or a sink.
    pub(super) leaves: bool,
    /// Bodies it is given to, and in which parts of their arguments.
    pub(super) entered: Vec<(InstanceId, Parts)>,
    /// Where it ends.
    pub(super) ends: BTreeSet<Ended>,
}

/// Data ends.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ended {
    pub(super) site: u32,
    pub(super) kind: EndKind,
    pub(super) what: String,
    pub(super) call: Option<GivenTo>,
}

/// What a call is given of the watched data.
pub(super) struct Given {
    /// The arguments that hold it, by number.
    holding: Vec<usize>,
    /// Those of the others that could be written to, with nothing of it yet.
    free: Vec<usize>,
}

impl Run<'_, '_> {
    fn is_watched(&self, label: LabelId) -> bool {
        let Some(watch) = &self.watch else { return false };
        match self.label(label) {
            Label::Data(data, ..) => watch.data.contains(data),
            Label::Static(number, _) | Label::OfStatic(number, ..) => watch.statics.contains(number),
            Label::Param(number, path) | Label::Derived(number, path, _) => {
                watch.given.iter().any(|(argument, part)| argument == number && Relation::between(part, path).is_some())
            }
            _ => false,
        }
    }

    /// The parts of a value with this label that hold the data.
    fn watched_parts(&self, label: LabelId) -> Vec<Path> {
        let given = self.watch.iter().flat_map(|watch| &watch.given);
        match self.label(label) {
            Label::Param(number, path) => given
                .filter_map(|(argument, part)| {
                    let relation = Relation::between(part, path).filter(|_| argument == number)?;
                    let left = if let Lies::Below(left) = relation.lies { left } else { 0 };
                    Some(part[part.len() - left..].into())
                })
                .collect(),
            _ if self.is_watched(label) => vec![Path::new()],
            _ => Vec::new(),
        }
    }

    pub(super) fn has_watched(&self, labels: &Labels) -> bool {
        labels.iter().any(|label| self.is_watched(label))
    }

    fn is_watching(&self) -> bool {
        self.noting && self.watch.is_some()
    }

    /// Whether a value of this type holds the data, whatever is known of the value.
    fn holds_watched(&mut self, ty: TyId) -> bool {
        let held = self.held(ty);
        self.watch.as_ref().is_some_and(|watch| held.iter().any(|data| watch.data.contains(data)))
    }

    /// Before a call: which of its arguments hold the data.
    pub(super) fn watch_arguments(&mut self, arguments: &[Arg], state: &State) -> Option<Given> {
        if !self.is_watching() {
            return None;
        }
        let mut given = Given { holding: Vec::new(), free: Vec::new() };
        for (number, argument) in arguments.iter().enumerate() {
            let labels = self.explicit(&argument.loc, state);
            if self.has_watched(&labels) { given.holding.push(number) } else { given.free.push(number) }
        }
        if !given.holding.is_empty() {
            self.watched_is_there();
        }
        Some(given)
    }

    /// After a call: whether the data is in its result or in what it was given.
    pub(super) fn watch_outcome(
        &mut self,
        given: Option<Given>,
        arguments: &[Arg],
        (result, ty): (&Tree, TyId),
        site: u32,
        state: &State,
    ) {
        let Some(given) = given else { return };
        let info = self.engine.instances.get(self.instance).calls.get(&self.block).cloned();
        if let Some(info) = info.as_deref().filter(|_| self.is_expected()) {
            self.watch_expected(info, &given, arguments, site);
        }
        let labels = state.labels(result, self.labels());
        let mut arrives = self.has_watched(&labels);
        for number in given.free {
            let labels = self.explicit(&arguments[number].loc, state);
            arrives |= self.has_watched(&labels);
        }
        let Some(info) = info.as_deref().filter(|_| !arrives) else { return };
        if info.declassify == Some(Declassified::Redacted) {
            let whole = arguments.iter().any(|argument| self.holds_watched(argument.ty));
            if !given.holding.is_empty() || whole {
                self.watched_end(site, EndKind::Redacted, format!("redacted by `{}`", info.resolved.path));
            }
        } else if !given.holding.is_empty() {
            self.watch_lost(info, &given.holding, ty, site);
        }
    }

    fn is_expected(&self) -> bool {
        self.watch.as_ref().is_some_and(|watch| watch.expected_at.contains(&self.block))
    }

    /// The call is where the data is expected, and no model says that anything leaves there.
    fn watch_expected(&mut self, info: &CallInfo, given: &Given, arguments: &[Arg], site: u32) {
        let whole = (0..arguments.len()).find(|number| self.holds_watched(arguments[*number].ty));
        if let Some(argument) = given.holding.first().copied().or(whole)
            && info.sinks.is_empty()
        {
            let function = info.resolved.path.clone();
            let what = format!("given to `{function}` as argument {argument}, and nothing says that it leaves there");
            let call = Some(GivenTo { function, argument });
            self.watched_ended(Ended { site, kind: EndKind::NoSink, what, call });
        }
    }

    /// A call was given the data, and it is nowhere afterwards.
    fn watch_lost(&mut self, info: &CallInfo, holding: &[usize], ty: TyId, site: u32) {
        let path = &info.resolved.path;
        let is_followed = !info.resolved.targets.is_empty() && info.model.is_none();
        let of_trait = info.resolved.of_trait.as_deref().unwrap_or_default();
        let runs_a_value =
            ["std::ops::Fn", "std::ops::AsyncFn", "std::future::"].iter().any(|of| of_trait.starts_with(of));
        if is_followed || runs_a_value || !info.sinks.is_empty() || path == "std::mem::drop" {
            return;
        }
        if self.gives_nothing(ty) {
            if info.model.is_none() && !self.is_expected() {
                let what = format!("given to `{path}`, which has no model: what it does with it is not known");
                self.watched_end(site, EndKind::Unmodelled, what);
            }
        } else if !self.carries(ty) || self.is_number(ty) {
            let what = format!("not carried by what `{path}` gives, a `{}`", self.engine.program.head(ty));
            self.watched_end(site, EndKind::NotCarried, what);
        } else if let Some(model) = &info.model {
            let flows = model
                .flows
                .iter()
                .any(|flow| matches!(flow.from.root, PlaceRoot::Argument(number) if holding.contains(&number)));
            if !flows && model.calls.is_empty() {
                let what = format!("`{path}` does not pass it on, says {}", model.file);
                self.watched_end(site, EndKind::Model, what);
            }
        }
    }

    /// `()`, or a result that only says whether it worked.
    fn gives_nothing(&self, ty: TyId) -> bool {
        match self.engine.program.types.get(ty) {
            Ty::Tuple(parts) => parts.is_empty(),
            Ty::Adt(path, parts) if &**path == "std::result::Result" => {
                parts.first().is_some_and(|ok| self.gives_nothing(*ok))
            }
            _ => false,
        }
    }

    /// A sink shows something of an argument: the data or not.
    pub(super) fn watch_sink(&mut self, sink: &SinkModel, argument: &Arg, shown: &Labels, site: u32, state: &State) {
        if !self.is_watching() {
            return;
        }
        let path = self.sink_path();
        if self.has_watched(shown) {
            self.watched_leaves();
            self.watched_is_there();
            let what = format!("leaves by `{path}`, a sink of the kind `{}`", sink.kind.name());
            self.watched_end(site, EndKind::OtherSink, what);
            return;
        }
        if let Some(shows) = sink.shows {
            self.watch_shown(shows, argument, shown, site, state);
        }
    }

    /// An impl shows something of a value: the data or not.
    pub(super) fn watch_shown(&mut self, by: Shows, argument: &Arg, shown: &Labels, site: u32, state: &State) {
        if !self.is_watching() || self.has_watched(shown) {
            return;
        }
        let explicit = self.explicit(&argument.loc, state);
        if !self.has_watched(&explicit) && !self.holds_watched(argument.ty) {
            return;
        }
        let form = match by {
            Shows::Debug => "`Debug`",
            Shows::Display => "`Display`",
            Shows::Binary => "`Binary`",
            Shows::LowerExp => "`LowerExp`",
            Shows::LowerHex => "`LowerHex`",
            Shows::Octal => "`Octal`",
            Shows::UpperExp => "`UpperExp`",
            Shows::UpperHex => "`UpperHex`",
            Shows::Serialize => "`Serialize`",
            Shows::Logged => "`slog::Value`",
            Shows::Export => "export",
            Shows::Error | Shows::Report | Shows::Cause => "text",
            Shows::Response => "answer",
            Shows::Sealed => "sealed form",
            Shows::Opened => "clear text",
            Shows::Parsed => "content",
            Shows::Names => "names",
        };
        let ty = self.engine.program.types.peel_pointers(argument.ty);
        let what = format!("not shown by the {form} of `{}`", self.engine.program.head(ty));
        self.watched_end(site, EndKind::NotShown, what);
    }

    fn sink_path(&self) -> String {
        let known = self.engine.instances.get(self.instance).calls.get(&self.block);
        known.map_or_else(String::new, |info| info.resolved.path.clone())
    }

    /// A body is given values: in which parts of its arguments the data is.
    pub(super) fn watch_entry(&mut self, callee: InstanceId, call: &CallSite<'_>) {
        if !self.is_watching() {
            return;
        }
        let mut parts = Parts::new();
        for (number, argument) in (0..).zip(call.arguments) {
            for place in call.state.behind(&argument.loc) {
                let value = call.state.read(&place, self.labels());
                for (path, node) in value.nodes() {
                    for label in node.labels.iter() {
                        parts.extend(self.watched_parts(label).into_iter().map(|part| {
                            let mut whole = path.clone();
                            extend(&mut whole, &part);
                            (number, whole)
                        }));
                    }
                }
            }
        }
        if !parts.is_empty() {
            self.watched_leaves();
            self.watched_is_there();
            if let Some(watch) = &mut self.watch {
                watch.entered.push((callee, parts));
            }
        }
        if call.arguments.iter().any(|argument| self.holds_watched(argument.ty)) {
            self.watched_leaves();
        }
    }

    /// Something is written over what a place held.
    pub(super) fn watch_write(&mut self, loc: &Loc, value: &Tree, site: u32, state: &State) {
        if !self.is_watching() {
            return;
        }
        let before = self.explicit(loc, state);
        let now = state.labels(value, self.labels());
        if self.has_watched(&before) && !self.has_watched(&now) {
            self.watched_end(site, EndKind::Overwritten, "overwritten".to_owned());
        }
    }

    /// The end of the body: whether its callers, or others by a static, get the data.
    pub(super) fn watch_return(&mut self, summary: &Summary) {
        let mut labels = summary.result.all_labels();
        for added in summary.outs.values() {
            labels.extend(&added.all_labels());
        }
        for written in self.events.statics.values() {
            labels.extend(written);
        }
        let gives_it_whole = self.local_type(0).is_some_and(|ty| self.holds_watched(ty));
        if gives_it_whole || self.has_watched(&labels) {
            self.watched_leaves();
        }
        let handled = self.events.handled.clone();
        let is_there = self.has_watched(&handled);
        let touched: Vec<DataId> = self.events.touches.keys().copied().collect();
        if let Some(watch) = &mut self.watch {
            watch.is_there |= is_there || touched.iter().any(|data| watch.data.contains(data));
        }
    }

    /// The data leaves the body, if it is there.
    fn watched_leaves(&mut self) {
        if let Some(watch) = &mut self.watch {
            watch.leaves = true;
        }
    }

    fn watched_is_there(&mut self) {
        if let Some(watch) = &mut self.watch {
            watch.is_there = true;
        }
    }

    fn watched_end(&mut self, site: u32, kind: EndKind, what: String) {
        self.watched_ended(Ended { site, kind, what, call: None });
    }

    fn watched_ended(&mut self, ended: Ended) {
        if let Some(watch) = &mut self.watch {
            watch.ends.insert(ended);
        }
    }
}
