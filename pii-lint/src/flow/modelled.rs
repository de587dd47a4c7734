//! Calls described by a model: what its flows move, derive and refer to.

use super::events::Came;
use super::label::{ERR, Form, Label, OK, Path};
use super::labels::Labels;
use super::memory::Memory;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Base, Loc, Tree};
use crate::link::{Callable, DataId};
use crate::model::{self, Arrow, FunctionModel, PlaceRoot, Segment, Shows};
use crate::ty::{Ty, TyId};

/// What nothing is known about takes no more values than this.
const PARAMETERS: usize = 8;

impl Run<'_, '_> {
    /// A call described by a model.
    pub(super) fn modelled(
        &mut self,
        model: &FunctionModel,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        let name = self.name_written.take();
        self.put_together(arguments, state);
        let mut result = Tree::default();
        if model.shared {
            result = self.shared(result_type);
        }
        for call in &model.calls {
            let Some(callee) = arguments.get(call.callee).cloned() else { continue };
            let mark = self.temporaries();
            let mut given = Vec::new();
            let spread = call.spread.as_ref().map(|place| self.spread(place, &callee, arguments, state));
            given.extend(spread.into_iter().flatten());
            for place in &call.arguments {
                let value = match &place.root {
                    PlaceRoot::Return => self.result_so_far(place, model.consumes && call.to.is_some(), &mut result),
                    _ => self.model_value(place, arguments, state),
                };
                let ty = self.model_type(place, arguments);
                let loc = self.temporary(value, state);
                given.push(Arg { loc, ty });
            }
            let mut output = match self.invoke(&callee, &given, result_type, site, state) {
                Some(output) => output,
                // A future of another crate: what went into it comes out of it.
                None if given.is_empty() => self.content(&callee, state),
                None => self.unknown(&given, result_type, site, state),
            };
            if call.awaited {
                output = self.awaited(&output, site, state).unwrap_or(output);
            }
            if let Some(to) = &call.to {
                if call.tried {
                    let error = output.part(&[ERR], self.labels());
                    result.graft(&[ERR], &error);
                    output = output.part(&[OK], self.labels());
                }
                self.arrive(to, call.arrow, &output, result_type, arguments, &mut result, state);
            }
            self.release(mark, state);
        }
        let kept = model.keeps.filter(|number| arguments.get(*number).is_some_and(|it| self.keep_by_type(it, state)));
        if model.finds {
            result.join(&self.kept_by_type(result_type));
        }
        let mut arriving = Vec::with_capacity(model.flows.len());
        for flow in
            model.flows.iter().filter(|flow| kept.is_none_or(|kept| flow.from.root != PlaceRoot::Argument(kept)))
        {
            let value = match (flow.shows, flow.arrow) {
                (Some(Shows::Report), Arrow::Moves) => {
                    let Some(error) = self.error_given(&flow.from, arguments, site, state) else { continue };
                    error
                }
                (Some(Shows::Cause), Arrow::Moves) => {
                    let Some(error) = self.error_given(&flow.from, arguments, site, state) else { continue };
                    self.as_cause(&error)
                }
                (None, Arrow::Moves | Arrow::Refers) => self.model_value(&flow.from, arguments, state),
                (Some(_), _) | (None, Arrow::Derives) => {
                    let Some(labels) = self.computed(flow, arguments, site, state) else { continue };
                    Tree::labelled(match &name {
                        Some(name) => self.labels().written(&labels, name),
                        None => labels,
                    })
                }
            };
            if flow.arrow == Arrow::Refers && self.may_hold(result_type) {
                self.refer(flow, arguments, &mut result, state);
            }
            let value = match flow.from.root {
                PlaceRoot::Argument(number) if model.behind.contains(&number) => {
                    self.formed(&value, Form::Behind, state)
                }
                PlaceRoot::Argument(number) if model.authority.contains(&number) => {
                    self.formed(&value, Form::Host, state)
                }
                _ => value,
            };
            arriving.push((flow, value));
        }
        let written = self.overwrite_all(model, arguments, site, state);
        for (flow, value) in arriving {
            self.arrive(&flow.to, flow.arrow, &value, result_type, arguments, &mut result, state);
        }
        for (gone, place) in written {
            if self.leaves_harmless(model, gone) {
                self.mark_harmless(&place, state);
            }
        }
        result
    }

    /// What earlier calls of a row gave; it stays there, unless it is consumed.
    fn result_so_far(&mut self, place: &model::Place, consumed: bool, result: &mut Tree) -> Tree {
        let path = self.model_path(&place.path);
        let value = result.part(&path, self.labels());
        if consumed {
            result.replace(&path, &Tree::default());
        }
        value
    }

    /// What somebody declared of a type, or that a function gives.
    pub(super) fn declared(&mut self, path: &str, site: u32) -> Labels {
        let path = path.trim_end_matches("()");
        let data = &self.engine.program.data;
        let of_function = data.functions.get(path).into_iter().flat_map(|marker| marker.returns.iter());
        let of_type = data.types.get(path).into_iter().flat_map(|known| known.order.iter());
        let all: Vec<DataId> = of_function.chain(of_type).copied().collect();
        all.into_iter().map(|data| self.data_label(data, Some(site), Came::Declared)).collect()
    }

    /// A value for each parameter of what is called: several values that are not told apart. What the workspace's own
    /// types hold is known by their types.
    fn spread(&mut self, place: &model::Place, callee: &Arg, arguments: &[Arg], state: &mut State) -> Vec<Arg> {
        let parameters = self.parameters(callee, state);
        let value = self.model_value(place, arguments, state);
        let unit = self.engine.program.types.unit();
        let mut given = Vec::with_capacity(parameters.len());
        for ty in parameters {
            let own = ty.is_some_and(|ty| self.engine.program.mentions_member(ty));
            let loc = self.temporary(if own { Tree::default() } else { value.clone() }, state);
            given.push(Arg { loc, ty: unit });
        }
        given
    }

    /// The types of the parameters of what is called, as far as they are known.
    fn parameters(&mut self, callee: &Arg, state: &State) -> Vec<Option<TyId>> {
        let mut found: Vec<Option<TyId>> = Vec::new();
        for (callable, _) in self.callables_of(callee, state) {
            let (bodies, captures) = match callable {
                Callable::Body(target) => (vec![target.body], 1),
                Callable::Item(krate, path) => (self.bodies_of(krate, &path), 0),
            };
            for body in bodies {
                let linked = self.engine.program.bodies.get(body);
                let facts = &self.engine.program.crates[linked.krate].bodies[linked.index];
                let own = linked.locals.iter().skip(1).take(facts.arguments as usize).skip(captures);
                found = own.map(|ty| Some(*ty)).collect();
            }
        }
        if found.is_empty() { vec![None; PARAMETERS] } else { found }
    }

    /// What a flow computes its result from.
    fn computed(&mut self, flow: &model::FlowSpec, arguments: &[Arg], site: u32, state: &mut State) -> Option<Labels> {
        if let PlaceRoot::Declared(path) = &flow.from.root {
            return Some(self.declared(path, site));
        }
        let PlaceRoot::Argument(number) = &flow.from.root else { return None };
        let argument = arguments.get(*number)?;
        if let Some(shows) = flow.shows {
            let part = self.model_part(&flow.from.path, argument);
            let shown = self.shown(shows, part.ty, &part.loc, site, state);
            self.watch_shown(shows, &part, &shown, site, state);
            return Some(shown);
        }
        let loc = self.model_loc(&flow.from, argument);
        Some(if flow.from.path.is_empty() {
            self.everything(argument.ty, &loc, site, state)
        } else {
            self.explicit(&loc, state)
        })
    }

    /// A call of a hash or a cipher: its flows, in a form that is no clear text.
    pub(super) fn disguised(
        &mut self,
        model: &FunctionModel,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Tree {
        let mut arriving = Vec::with_capacity(model.flows.len());
        for flow in &model.flows {
            let Some(labels) = self.computed(flow, arguments, site, state) else { continue };
            arriving.push((flow, Tree::labelled(labels.map(|label| self.labels().pseudonymised(label)))));
        }
        self.overwrite_all(model, arguments, site, state);
        let mut result = Tree::default();
        for (flow, value) in arriving {
            self.arrive(&flow.to, Arrow::Derives, &value, result_type, arguments, &mut result, state);
        }
        result
    }

    /// Forgets what a row says is gone; the places that were written as a whole.
    fn overwrite_all<'r>(
        &mut self,
        model: &'r FunctionModel,
        arguments: &[Arg],
        site: u32,
        state: &mut State,
    ) -> Vec<(&'r model::Place, Loc)> {
        let mut written = Vec::new();
        for gone in &model.overwrites {
            let PlaceRoot::Argument(number) = gone.root else { continue };
            let Some(argument) = arguments.get(number) else { continue };
            let part = self.model_path(&gone.path);
            written.extend(self.overwrite(argument, &part, site, state).map(|place| (gone, place)));
        }
        written
    }

    /// A result that shares one state: each part of a pair is an end of a channel.
    pub(super) fn shared(&mut self, result_type: TyId) -> Tree {
        let ends = match self.engine.program.types.get(result_type) {
            Ty::Tuple(parts) => parts.len(),
            _ => 0,
        };
        let state = self.allocation();
        let mut result = Tree::default();
        for index in 0..ends {
            let step = self.labels().step("", u32::try_from(index).unwrap_or(u32::MAX));
            result.node(Path::from_slice(&[step])).targets.insert(state.clone());
        }
        if ends == 0 { Tree::referring([state]) } else { result }
    }

    /// Memory that the call in this block allocates. Nobody else sees it before it leaves the body.
    pub(super) fn allocation(&mut self) -> Loc {
        let number = self.engine.memories.number(Memory::Allocation(self.instance, self.block));
        self.labels().allocate(number);
        self.allocated.insert(number);
        Loc::root(Base::Static(number))
    }

    /// The result refers to an argument.
    pub(super) fn refer(&mut self, flow: &model::FlowSpec, arguments: &[Arg], result: &mut Tree, state: &State) {
        let PlaceRoot::Argument(number) = &flow.from.root else { return };
        let Some(argument) = arguments.get(*number) else { return };
        let loc = self.model_loc(&flow.from, argument);
        let path = self.model_path(&flow.to.path);
        let targets = state.behind(&loc).into_iter().filter(|place| !matches!(place.base, Base::Argument(_)));
        result.node(path).targets.extend(targets);
    }

    /// A value arrives at a place of the call.
    #[expect(clippy::too_many_arguments, reason = "the two ends of a flow and the call around them")]
    pub(super) fn arrive(
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
        match &to.root {
            PlaceRoot::Declared(_) => {}
            PlaceRoot::Return => {
                if arrow == Arrow::Derives {
                    let labels = state.labels(value, self.labels());
                    let labels = labels.map(|label| self.labels().derived(label));
                    self.settle_in(result_type, path, &labels, false, result);
                } else if !path.is_empty() || self.may_hold(result_type) {
                    result.graft(&path, value);
                    self.gather_pairs(result_type, result);
                }
            }
            PlaceRoot::Argument(number) => {
                let Some(argument) = arguments.get(*number).cloned() else { return };
                let mut placed = Tree::default();
                if arrow == Arrow::Derives {
                    let labels = state.labels(value, self.labels());
                    placed.add_labels(path, &labels.map(|label| self.labels().derived(label)));
                } else {
                    placed.graft(&path, value);
                    self.gather_pairs(argument.ty, &mut placed);
                }
                self.put_into(&argument.loc, &placed, state);
            }
        }
    }

    /// Labels settle in those parts of a result that can carry them.
    pub(super) fn settle_in(&mut self, ty: TyId, path: Path, labels: &Labels, default_rule: bool, result: &mut Tree) {
        if !path.is_empty() {
            result.add_labels(path, labels);
            return;
        }
        let says_host = |label: &Label| matches!(label, Label::Host(_) | Label::Name(_) | Label::Field(_));
        let hosts: Labels = labels.iter().filter(|label| says_host(self.label(*label))).collect();
        result.add_labels(Path::new(), &hosts);
        if let Ty::Adt(owner, arguments) = self.engine.program.types.get(ty).clone()
            && &*owner == "std::result::Result"
            && arguments.len() == 2
        {
            for (argument, step) in arguments.iter().zip([super::label::OK, super::label::ERR]) {
                if self.carries_computed(*argument, default_rule) {
                    // An error quotes what it likes.
                    let whole = step == super::label::ERR;
                    let labels = labels.map(|label| if whole { self.labels().outside(label) } else { label });
                    result.add_labels(Path::from_slice(&[step]), &labels);
                }
            }
            return;
        }
        if self.carries_computed(ty, default_rule) {
            result.add_labels(path, labels);
        }
    }

    pub(super) fn carries_computed(&mut self, ty: TyId, default_rule: bool) -> bool {
        self.carries(ty) && !(default_rule && self.is_number(ty)) && self.takes_computed(ty)
    }

    /// Whether what calls make of their arguments can be in a value of this type.
    fn takes_computed(&self, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        let Ty::Adt(path, _) = types.get(types.peel(ty)) else { return true };
        self.engine.models.type_model(path).is_none_or(|model| model.computed)
    }

    /// Whether a value of this type may be what was given: `()` stands for a type that is not known here.
    fn may_hold(&mut self, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        matches!(types.get(ty), Ty::Tuple(parts) if parts.is_empty()) || types.names_function(ty) || self.carries(ty)
    }

    /// Numbers other than bytes hold neither text nor bytes.
    pub(super) fn is_number(&self, ty: TyId) -> bool {
        let ty = self.engine.program.types.peel(ty);
        match self.engine.program.types.get(ty) {
            Ty::Adt(path, arguments) if &**path == "std::option::Option" && arguments.len() == 1 => {
                self.is_number(arguments[0])
            }
            Ty::Adt(path, _) => crate::ty::path::is_wide_number(path),
            _ => false,
        }
    }

    pub(super) fn model_path(&mut self, segments: &[Segment]) -> Path {
        segments
            .iter()
            .map_while(|segment| match segment {
                Segment::Ok => Some(super::label::OK),
                Segment::Err => Some(super::label::ERR),
                Segment::Field(index) => Some(self.labels().step("", *index)),
                Segment::Member(name) => Some(self.member(name)),
                Segment::Key(name) => Some(self.key(name)),
                Segment::MemberOf(_) => Some(self.any_member()),
                Segment::KeyOf(_) | Segment::PointerOf(_) => None,
            })
            .collect()
    }

    pub(super) fn model_loc(&mut self, place: &model::Place, argument: &Arg) -> Loc {
        let path = self.model_path(&place.path);
        argument.loc.below(&path)
    }

    /// A part of an argument, with its type as far as that is known.
    pub(super) fn model_part(&mut self, segments: &[Segment], argument: &Arg) -> Arg {
        let loc = argument.loc.below(&self.model_path(segments));
        let types = &self.engine.program.types;
        let ty = segments.iter().fold(argument.ty, |ty, segment| {
            let ty = types.peel_pointers(ty);
            match (types.get(ty), segment) {
                (Ty::Adt(path, parts), Segment::Ok) if &**path == "std::result::Result" => parts.first(),
                (Ty::Adt(path, parts), Segment::Err) if &**path == "std::result::Result" => parts.get(1),
                (Ty::Tuple(parts), Segment::Field(index)) => parts.get(*index as usize),
                (Ty::Adt(path, parts), Segment::Field(_))
                    if parts.len() == 1 && !self.engine.program.names.is_member(path) =>
                {
                    parts.first()
                }
                _ => None,
            }
            .copied()
            .unwrap_or(ty)
        });
        Arg { loc, ty }
    }

    pub(super) fn model_value(&mut self, place: &model::Place, arguments: &[Arg], state: &State) -> Tree {
        let PlaceRoot::Argument(number) = &place.root else { return Tree::default() };
        let Some(argument) = arguments.get(*number).cloned() else { return Tree::default() };
        let loc = self.model_loc(place, &argument);
        self.content(&Arg { loc, ty: argument.ty }, state)
    }

    /// What a value is, and what it leads to.
    pub(super) fn content(&mut self, value: &Arg, state: &State) -> Tree {
        let mut content = Tree::default();
        for place in state.behind(&value.loc) {
            content.graft(&[], &state.read(&place, self.labels()));
        }
        content
    }

    pub(super) fn model_type(&mut self, place: &model::Place, arguments: &[Arg]) -> TyId {
        match &place.root {
            PlaceRoot::Argument(number) if place.path.is_empty() => {
                arguments.get(*number).map_or_else(|| self.engine.program.types.unit(), |argument| argument.ty)
            }
            _ => self.engine.program.types.unit(),
        }
    }
}
