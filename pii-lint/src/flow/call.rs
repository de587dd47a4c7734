//! Calls: sinks, declassifiers, models, bodies, and what is assumed of the unknown.

use std::sync::Arc;

use super::events::{Origin, SinkEvent};
use super::label::{Labels, Path};
use super::run::{Arg, Run};
use super::state::{Base, Loc, Node, State, Tree};
use crate::facts::{Call, Site};
use crate::link::{Resolved, Target};
use crate::mir::{Callee, Operand};
use crate::model::{self, Arrow, Declassified, FunctionModel, PlaceRoot, Segment, SinkModel};
use crate::report::How;
use crate::ty::{Ty, TyId};

/// Everything known about a call before it is looked at with values.
#[derive(Debug, Clone, Default)]
pub(super) struct CallInfo {
    pub(super) resolved: Resolved,
    pub(super) model: Option<FunctionModel>,
    pub(super) sinks: Vec<SinkModel>,
    pub(super) declassify: Option<Declassified>,
    pub(super) handler: Option<usize>,
}

/// Calls made by calls (closures, conversions) are followed this deeply.
pub(super) const NESTING: u32 = 12;

impl Run<'_, '_> {
    pub(super) fn call_terminator(&mut self, call: &Call, site: u32, state: &mut State) {
        let mark = self.temporaries();
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for operand in &call.arguments {
            let value = self.operand(operand, site, state);
            let ty = self.operand_type(operand, state);
            let loc = self.temporary(value, state);
            arguments.push(Arg { loc, ty });
        }
        let result_type = self.reach(&call.destination, state, true).ty;
        let result = match &call.callee {
            Callee::Path(path) => {
                let info = self.call_info(*path, &arguments, result_type);
                self.perform(&info, &arguments, result_type, site, state)
            }
            Callee::Value(operand) => self.call_value(operand, &arguments, result_type, site, state),
        };
        self.release(mark, state);
        self.assign(&call.destination, result, state);
    }

    fn call_value(
        &mut self,
        operand: &Operand,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        let value = self.operand(operand, site, state);
        let ty = self.operand_type(operand, state);
        let loc = self.temporary(value, state);
        let callee = Arg { loc, ty };
        self.invoke(&callee, arguments, result_type, site, state)
            .unwrap_or_else(|| self.unknown(arguments, result_type, site, state))
    }

    /// What is known about the call in the current block; remembered, since its types never change.
    fn call_info(&mut self, path: crate::text::Text, arguments: &[Arg], result: TyId) -> Arc<CallInfo> {
        if let Some(known) = self.engine.instances.get(self.instance).calls.get(&self.block) {
            return Arc::clone(known);
        }
        let printed = self.string(path);
        let operands: Vec<TyId> = arguments.iter().map(|argument| argument.ty).collect();
        let info = Arc::new(self.info(&printed, self.krate, &operands, result));
        self.engine.instances.get_mut(self.instance).calls.insert(self.block, Arc::clone(&info));
        info
    }

    /// What is known about a call of a printed path.
    pub(super) fn info(&mut self, printed: &str, krate: usize, operands: &[TyId], result: TyId) -> CallInfo {
        let substitution = self.substitution.clone();
        let resolved = self.engine.program.resolve(printed, krate, &substitution, operands, result);
        let path = self.engine.models.canonical(&resolved.path).into_owned();
        let models = self.engine.models;
        self.engine.called.insert(path.clone());
        let of_all_impls = models.own_function(&path).is_none();
        CallInfo {
            model: models.function(&path).filter(|_| !(of_all_impls && self.has_own_impl(&resolved))).cloned(),
            sinks: models.sinks(&path).to_vec(),
            declassify: models.declassify(&path),
            handler: models.handler(&path),
            resolved: Resolved { path, ..resolved },
        }
    }

    /// Whether the workspace has written the impl that is called: its body says more than what a model says of every
    /// impl of the trait. What a derive wrote does what the model says.
    fn has_own_impl(&self, resolved: &Resolved) -> bool {
        let program = &self.engine.program;
        resolved.subject.is_some_and(|subject| !program.is_open(subject))
            && !resolved.of_trait.as_deref().is_some_and(|of_trait| of_trait.starts_with("pii_core::"))
            && resolved.targets.iter().any(|target| !program.bodies.get(target.body).generated)
    }

    /// The effect of a call, and its result.
    pub(super) fn perform(
        &mut self,
        info: &CallInfo,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        self.depth += 1;
        let mut result = self.performed(info, arguments, result_type, site, state);
        self.depth -= 1;
        self.declared_result(info, site, &mut result);
        result
    }

    fn performed(
        &mut self,
        info: &CallInfo,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        for sink in &info.sinks {
            self.note_sink(sink, info, arguments, site, state);
        }
        if let Some(number) = info.handler {
            self.note_handler(arguments, number);
        }
        if let Some(to) = info.declassify {
            return self.declassified(to, arguments, site, state);
        }
        if self.depth > NESTING {
            return self.unknown(arguments, result_type, site, state);
        }
        if let Some(result) = self.special(info, arguments, result_type, site, state) {
            return result;
        }
        if let Some(model) = &info.model {
            return self.modelled(model, arguments, result_type, site, state);
        }
        if !info.resolved.targets.is_empty() {
            let mut result = Tree::default();
            let sole = info.resolved.targets.len() == 1;
            for target in &info.resolved.targets {
                result.join(&self.apply_one(target, sole, arguments, site, state));
            }
            return result;
        }
        if info.sinks.is_empty() {
            self.note_unmodelled(info);
        }
        self.unknown(arguments, result_type, site, state)
    }

    fn note_unmodelled(&mut self, info: &CallInfo) {
        let path = &info.resolved.path;
        if self.noting && !path.starts_with("fn::") && !path.is_empty() {
            let place = (self.body_id, self.block);
            self.engine.unmodelled.entry(path.clone()).or_default().insert(place);
        }
    }

    /// A call of a body in the workspace: its effect on the arguments, and its result.
    pub(super) fn apply(&mut self, target: &Target, arguments: &[Arg], site: u32, state: &mut State) -> Tree {
        self.apply_one(target, true, arguments, site, state)
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
        let callee = self.callee(target.body, target.substitution.clone());
        let summary = Arc::clone(&self.engine.instances.get(callee).summary);
        if self.noting {
            for demand in &summary.demands {
                let labels = self.instantiated_labels(*demand, arguments, state);
                if !labels.is_empty() {
                    self.events.edges.entry((callee, site)).or_default().entry(*demand).or_default().extend(&labels);
                }
            }
            self.events.edges.entry((callee, site)).or_default();
        }
        let result = self.instantiated(&summary.result, arguments, state);
        let mut additions = Vec::with_capacity(summary.outs.len());
        for (number, added) in &summary.outs {
            let Some(argument) = arguments.get(*number as usize) else { continue };
            additions.push((argument, self.instantiated(added, arguments, state)));
        }
        for (number, part) in summary.overwrites.iter().flatten() {
            if let Some(argument) = arguments.get(*number as usize).filter(|_| sole) {
                self.overwrite(argument, part, state);
            }
        }
        for (argument, added) in additions {
            self.add_to(&argument.loc, &added, state);
        }
        self.note_origins(&result, callee, site);
        result
    }

    /// Adds a value to what a reference leads to.
    pub(super) fn add_to(&mut self, loc: &Loc, added: &Tree, state: &mut State) {
        let mut additions = Vec::new();
        for (path, node) in added.nodes() {
            let behind = state.behind(&loc.below(&path));
            let known = behind.iter().any(|place| !matches!(place.base, Base::Argument(_)));
            for place in behind {
                if !known || !matches!(place.base, Base::Argument(_)) {
                    let mut node = Node { fresh: false, ..node.clone() };
                    if self.place_type(&place).is_some_and(|ty| !self.refers(ty)) {
                        node.targets.clear();
                    }
                    additions.push((place, node));
                }
            }
        }
        state.add(additions, &mut self.engine.labels);
    }

    fn note_origins(&mut self, result: &Tree, callee: super::InstanceId, site: u32) {
        if !self.noting {
            return;
        }
        let labels = result.all_labels();
        self.events.handled.extend(&labels);
        let at = self.site(site);
        for label in labels.iter() {
            self.events.origin(label, || Origin::Call(at.clone(), callee));
        }
    }

    /// What `[[external]]` and `#[processing]` say about a function's result.
    fn declared_result(&mut self, info: &CallInfo, site: u32, result: &mut Tree) {
        let Some(marker) = self.engine.program.data.functions.get(&info.resolved.path).cloned() else { return };
        for data in marker.returns {
            let at = self.site(site);
            let label = self.data_label(data, || Origin::Declared(at));
            result.add_labels(Path::new(), &Labels::one(label));
            if self.noting {
                self.events.touch(data, How::Reads);
            }
        }
    }

    fn declassified(&mut self, to: Declassified, arguments: &[Arg], site: u32, state: &State) -> Tree {
        if to == Declassified::Redacted {
            return Tree::default();
        }
        let mut labels = Labels::default();
        for argument in arguments {
            labels.extend(&self.everything(argument.ty, &argument.loc, site, state));
        }
        Tree::labelled(labels.map(|label| self.labels().pseudonymised(label)))
    }

    /// A call described by a model.
    fn modelled(
        &mut self,
        model: &FunctionModel,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        let mut result = Tree::default();
        if model.shared {
            result = self.shared(result_type);
        }
        for call in &model.calls {
            let Some(callee) = arguments.get(call.callee).cloned() else { continue };
            let mark = self.temporaries();
            let mut given = Vec::new();
            for place in &call.arguments {
                let value = self.model_value(place, arguments, state);
                let ty = self.model_type(place, arguments);
                let loc = self.temporary(value, state);
                given.push(Arg { loc, ty });
            }
            let output = self.invoke(&callee, &given, result_type, site, state);
            let output = output.unwrap_or_else(|| self.unknown(&given, result_type, site, state));
            if let Some(to) = &call.to {
                self.arrive(to, call.arrow, &output, result_type, arguments, &mut result, state);
            }
            self.release(mark, state);
        }
        let mut arriving = Vec::with_capacity(model.flows.len());
        for flow in &model.flows {
            let value = match (flow.shows, flow.arrow) {
                (Some(shows), _) => {
                    let PlaceRoot::Argument(number) = flow.from.root else { continue };
                    let Some(argument) = arguments.get(number) else { continue };
                    let part = self.model_part(&flow.from.path, argument);
                    Tree::labelled(self.shown(shows, part.ty, &part.loc, site, state))
                }
                (None, Arrow::Derives) => {
                    let PlaceRoot::Argument(number) = flow.from.root else { continue };
                    let Some(argument) = arguments.get(number).cloned() else { continue };
                    let loc = self.model_loc(&flow.from, &argument);
                    let labels = if flow.from.path.is_empty() {
                        self.everything(argument.ty, &loc, site, state)
                    } else {
                        self.explicit(&loc, state)
                    };
                    Tree::labelled(labels)
                }
                (None, Arrow::Moves | Arrow::Refers) => self.model_value(&flow.from, arguments, state),
            };
            if flow.arrow == Arrow::Refers {
                self.refer(flow, arguments, &mut result, state);
            }
            arriving.push((flow, value));
        }
        for argument in model.overwrites.iter().filter_map(|number| arguments.get(*number)) {
            self.overwrite(argument, &Path::new(), state);
        }
        for (flow, value) in arriving {
            self.arrive(&flow.to, flow.arrow, &value, result_type, arguments, &mut result, state);
        }
        result
    }

    /// A result that shares one state: each part of a pair is an end of a channel.
    fn shared(&mut self, result_type: TyId) -> Tree {
        let ends = match self.engine.program.types.get(result_type) {
            Ty::Tuple(parts) => parts.len(),
            _ => 0,
        };
        let state = Loc::root(Base::Heap(self.block));
        let mut result = Tree::default();
        for index in 0..ends {
            let step = self.labels().step("", u32::try_from(index).unwrap_or(u32::MAX));
            result.node(vec![step]).targets.insert(state.clone());
        }
        if ends == 0 { Tree::referring([state]) } else { result }
    }

    /// The result refers to an argument.
    fn refer(&mut self, flow: &model::FlowSpec, arguments: &[Arg], result: &mut Tree, state: &State) {
        let PlaceRoot::Argument(number) = flow.from.root else { return };
        let Some(argument) = arguments.get(number) else { return };
        let loc = self.model_loc(&flow.from, argument);
        let path = self.model_path(&flow.to.path);
        let targets = state.behind(&loc).into_iter().filter(|place| !matches!(place.base, Base::Argument(_)));
        result.node(path).targets.extend(targets);
    }

    /// A value arrives at a place of the call.
    #[expect(clippy::too_many_arguments, reason = "the two ends of a flow and the call around them")]
    fn arrive(
        &mut self,
        to: &model::Place,
        arrow: Arrow,
        value: &Tree,
        result_type: TyId,
        arguments: &[Arg],
        result: &mut Tree,
        state: &mut State,
    ) {
        let path = self.model_path(&to.path);
        match to.root {
            PlaceRoot::Return => {
                if arrow == Arrow::Derives {
                    let labels = state.labels(value, self.labels());
                    let labels = labels.map(|label| self.labels().derived(label));
                    self.settle_in(result_type, path, &labels, false, result);
                } else {
                    result.graft(&path, value);
                }
            }
            PlaceRoot::Argument(number) => {
                let Some(argument) = arguments.get(number).cloned() else { return };
                let mut placed = Tree::default();
                if arrow == Arrow::Derives {
                    let labels = state.labels(value, self.labels());
                    placed.add_labels(path, &labels.map(|label| self.labels().derived(label)));
                } else {
                    placed.graft(&path, value);
                }
                self.add_to(&argument.loc, &placed, state);
            }
        }
    }

    /// Labels settle in those parts of a result that can carry them.
    fn settle_in(&mut self, ty: TyId, path: Path, labels: &Labels, default_rule: bool, result: &mut Tree) {
        if !path.is_empty() {
            result.add_labels(path, labels);
            return;
        }
        let hosts: Labels =
            labels.iter().filter(|label| matches!(self.label(*label), super::label::Label::Host(_))).collect();
        result.add_labels(Path::new(), &hosts);
        if let Ty::Adt(owner, arguments) = self.engine.program.types.get(ty).clone()
            && &*owner == "std::result::Result"
            && arguments.len() == 2
        {
            for (argument, step) in arguments.iter().zip([super::label::OK, super::label::ERR]) {
                if self.carries_computed(*argument, default_rule) {
                    result.add_labels(vec![step], labels);
                }
            }
            return;
        }
        if self.carries_computed(ty, default_rule) {
            result.add_labels(path, labels);
        }
    }

    fn carries_computed(&mut self, ty: TyId, default_rule: bool) -> bool {
        self.carries(ty) && !(default_rule && self.is_number(ty))
    }

    /// Numbers other than bytes hold neither text nor bytes.
    fn is_number(&self, ty: TyId) -> bool {
        let ty = self.engine.program.types.peel(ty);
        match self.engine.program.types.get(ty) {
            Ty::Adt(path, arguments) if &**path == "std::option::Option" && arguments.len() == 1 => {
                self.is_number(arguments[0])
            }
            Ty::Adt(path, _) => matches!(
                &**path,
                "u16"
                    | "u32"
                    | "u64"
                    | "u128"
                    | "usize"
                    | "i8"
                    | "i16"
                    | "i32"
                    | "i64"
                    | "i128"
                    | "isize"
                    | "f32"
                    | "f64"
            ),
            _ => false,
        }
    }

    fn model_path(&mut self, segments: &[Segment]) -> Path {
        segments
            .iter()
            .map(|segment| match segment {
                Segment::Ok => super::label::OK,
                Segment::Err => super::label::ERR,
                Segment::Field(index) => self.labels().step("", *index),
            })
            .collect()
    }

    fn model_loc(&mut self, place: &model::Place, argument: &Arg) -> Loc {
        let path = self.model_path(&place.path);
        argument.loc.below(&path)
    }

    /// A part of an argument, with its type as far as that is known.
    fn model_part(&mut self, segments: &[Segment], argument: &Arg) -> Arg {
        let loc = argument.loc.below(&self.model_path(segments));
        let types = &self.engine.program.types;
        let ty = segments.iter().fold(argument.ty, |ty, segment| {
            let ty = types.peel_pointers(ty);
            match (types.get(ty), segment) {
                (Ty::Adt(path, parts), Segment::Ok) if &**path == "std::result::Result" => parts.first(),
                (Ty::Adt(path, parts), Segment::Err) if &**path == "std::result::Result" => parts.get(1),
                (Ty::Tuple(parts), Segment::Field(index)) => parts.get(*index as usize),
                _ => None,
            }
            .copied()
            .unwrap_or(ty)
        });
        Arg { loc, ty }
    }

    fn model_value(&mut self, place: &model::Place, arguments: &[Arg], state: &State) -> Tree {
        let PlaceRoot::Argument(number) = place.root else { return Tree::default() };
        let Some(argument) = arguments.get(number).cloned() else { return Tree::default() };
        let loc = self.model_loc(place, &argument);
        let mut value = Tree::default();
        for place in state.behind(&loc) {
            value.graft(&[], &state.read(&place, self.labels()));
        }
        value
    }

    fn model_type(&mut self, place: &model::Place, arguments: &[Arg]) -> TyId {
        match place.root {
            PlaceRoot::Argument(number) if place.path.is_empty() => {
                arguments.get(number).map_or_else(|| self.engine.program.types.unit(), |argument| argument.ty)
            }
            _ => self.engine.program.types.unit(),
        }
    }

    /// A call nothing is known about: everything flows to the result and into every mutable argument, and what can
    /// be called is called.
    pub(super) fn unknown(&mut self, arguments: &[Arg], result_type: TyId, site: u32, state: &mut State) -> Tree {
        let mut result = Tree::default();
        let mut labels = Labels::default();
        let mut values = Vec::new();
        for argument in arguments {
            if self.is_callable(argument, state) {
                continue;
            }
            labels.extend(&self.everything(argument.ty, &argument.loc, site, state));
            values.push(argument.clone());
        }
        for argument in arguments {
            if self.is_callable(argument, state)
                && self.depth <= NESTING
                && let Some(output) = self.invoke_with_all(argument, &values, site, state)
            {
                labels.extend(&state.labels(&output, self.labels()));
            }
        }
        let labels = labels.map(|label| self.labels().derived(label));
        for argument in arguments {
            if self.is_mutable_reference(argument.ty) {
                self.add_to(&argument.loc, &Tree::labelled(labels.clone()), state);
            }
        }
        self.settle_in(result_type, Path::new(), &labels, true, &mut result);
        result
    }

    /// Types do not keep whether a reference is mutable; a mutable one to a foreign value is assumed where the value
    /// can hold text.
    fn is_mutable_reference(&mut self, ty: TyId) -> bool {
        let Ty::Ref(inner) = self.engine.program.types.get(ty) else { return false };
        let inner = *inner;
        matches!(
            self.engine.program.types.get(inner),
            Ty::Adt(path, _) if !matches!(&**path, "str") && !self.engine.program.names.is_member(path)
        ) && self.carries(inner)
    }

    /// Whether a type is one of these, or has one as a type argument.
    fn mentions(&self, ty: TyId, paths: &[String]) -> bool {
        match self.engine.program.types.get(ty) {
            Ty::Adt(path, arguments) => {
                paths.iter().any(|known| **known == *self.engine.models.canonical(path))
                    || arguments.iter().any(|argument| self.mentions(*argument, paths))
            }
            Ty::Ref(inner) | Ty::Slice(inner) => self.mentions(*inner, paths),
            Ty::Tuple(parts) => parts.iter().any(|part| self.mentions(*part, paths)),
            _ => false,
        }
    }

    fn note_sink(&mut self, sink: &SinkModel, info: &CallInfo, arguments: &[Arg], site: u32, state: &mut State) {
        if let Some(condition) = &sink.when {
            let given = arguments.get(condition.argument).map(|argument| argument.ty);
            if !given.is_some_and(|ty| self.mentions(ty, &condition.types)) {
                return;
            }
        }
        let numbers = sink.argument.iter().chain(&sink.arguments).copied();
        let mut labels = Labels::default();
        for number in numbers.collect::<Vec<_>>() {
            let Some(argument) = arguments.get(number) else { continue };
            let argument = self.model_part(sink.part.as_slice(), argument);
            labels.extend(&match sink.shows {
                Some(shows) => self.shown(shows, argument.ty, &argument.loc, site, state),
                None => self.everything(argument.ty, &argument.loc, site, state),
            });
        }
        if !self.noting || labels.is_empty() {
            return;
        }
        let mut hosts = Labels::default();
        if let Some(argument) = sink.host.and_then(|number| arguments.get(number)) {
            hosts = self.explicit(&argument.loc.clone(), state);
        }
        let (function, place) = sink_place(&info.resolved.path, &sink.macros, &self.site(site));
        let callee = info.resolved.path.clone();
        self.events.sinks.push(SinkEvent { kind: sink.kind, function, site: place, labels, hosts, callee });
    }
}

/// The macro the user called, when one of the sink's macros is around the place; else the function.
pub(super) fn sink_place(path: &str, macros: &[String], site: &Site) -> (String, Site) {
    let known = |name: &str| macros.iter().any(|known| name.rsplit("::").next() == Some(known.as_str()));
    if let Some(call) = site.macros.iter().rev().find(|call| known(&call.name)) {
        let site = Site { line: call.line, column: call.column, ..site.clone() };
        let krate = path.trim_start_matches('<').split("::").next().unwrap_or_default();
        let name = if call.name.contains("::") || call.attribute && call.name.contains("::") {
            call.name.clone()
        } else {
            format!("{krate}::{}", call.name)
        };
        let name = if call.attribute { format!("#[{name}]") } else { format!("{name}!") };
        return (name, site);
    }
    if !macros.is_empty()
        && let Some(call) = site.macros.first().filter(|call| !call.attribute)
    {
        let site = Site { line: call.line, column: call.column, ..site.clone() };
        return (format!("{}!", call.name), site);
    }
    (path.to_owned(), site.clone())
}
