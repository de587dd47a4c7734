//! Request handlers, and what their answers show.

use std::collections::BTreeSet;

use super::Engine;
use super::callee::CallInfo;
use super::events::SinkEvent;
use super::label::{ERR, OK, Step};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Base, Loc};
use super::typed::made_of_items;
use crate::facts::{self, Site, Statement, Terminator};
use crate::link::{BodyId, Callable, Resolved};
use crate::mir::{Callee, Local, Operand, Rvalue};
use crate::model::{HandlerModel, Segment, Shows};
use crate::report::SinkKind;
use crate::ty::{CallPath, Ty, TyId};

/// What of a handler's result is an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Answer {
    /// The only half of a Result.
    part: Option<Step>,
    /// The types it must be of; any when empty.
    gives: Vec<String>,
}

impl Answer {
    pub(super) fn of(model: &HandlerModel) -> Self {
        let part = match model.part {
            Some(Segment::Ok) => Some(OK),
            Some(Segment::Err) => Some(ERR),
            _ => None,
        };
        Self { part, gives: model.gives.clone() }
    }
}

impl Engine<'_> {
    /// Registers a request handler; its answer becomes a sink.
    pub(super) fn register_handler(&mut self, body: BodyId, answer: Answer) {
        if self.handlers.entry(body).or_default().insert(answer) {
            for instance in self.instances.of_body(body) {
                self.schedule(instance);
            }
        }
    }

    /// Registers the methods of impls that the models say are handlers.
    pub(super) fn register_impls(&mut self) {
        let models = self.models;
        let mut found = Vec::new();
        for (number, linked) in self.program.bodies.all.iter().enumerate() {
            let Some(method) = &linked.method else { continue };
            let Some(of_trait) =
                method.of_trait.as_deref().filter(|_| !linked.generated && !linked.name.ends_with('}'))
            else {
                continue;
            };
            for model in models.handlers_by_impl().iter().filter(|model| model.takes.is_empty()) {
                let named = model.implements.as_deref().is_none_or(|path| {
                    let mut segments = path.rsplit("::");
                    segments.next() == Some(&method.name) && segments.next() == Some(of_trait)
                });
                let excepted = model.except.iter().any(|known| known == of_trait);
                if named
                    && !excepted
                    && (self.is_future(linked.locals[0]) || self.gives(linked.locals[0], &model.gives))
                {
                    found.push((BodyId(u32::try_from(number).unwrap_or(u32::MAX)), Answer::of(model)));
                }
            }
        }
        for (body, answer) in found {
            self.register_handler(body, answer);
        }
    }

    pub(super) fn is_future(&self, ty: TyId) -> bool {
        match self.program.types.get(self.program.types.peel_pointers(ty)) {
            Ty::AsyncFn(..) | Ty::AsyncBlock(..) => true,
            Ty::Dyn(traits, _) => traits.iter().any(|of| self.models.canonical(of) == "std::future::Future"),
            Ty::Param(name) => name.starts_with("impl ") && name.contains("Future<"),
            Ty::Projection(_, _, name) => &**name == "Future",
            _ => false,
        }
    }

    /// Whether a result is of one of these types, or implements one of these traits; a Result by what it is when all
    /// is well.
    fn gives(&self, ty: TyId, wanted: &[String]) -> bool {
        let types = &self.program.types;
        let named = |path: &str| wanted.iter().any(|known| *known == *self.models.canonical(path));
        match types.get(types.peel_pointers(ty)) {
            _ if wanted.is_empty() => true,
            Ty::Adt(path, arguments) => match (&**path, arguments.as_slice()) {
                ("std::result::Result", [ok, _]) => self.gives(*ok, wanted),
                ("std::option::Option" | "std::task::Poll", [inner]) => self.gives(*inner, wanted),
                _ => named(path) || self.answers_itself(ty, wanted),
            },
            Ty::Tuple(parts) => parts.iter().any(|part| self.gives(*part, wanted)),
            Ty::Dyn(traits, _) => traits.iter().any(|of| named(of)),
            Ty::Param(text) => text.strip_prefix("impl ").is_some_and(|bounds| {
                let bounds = bounds.split(" + ").map(crate::ty::path::without_arguments);
                bounds.into_iter().any(|bound| named(&bound))
            }),
            _ => false,
        }
    }

    /// Whether the workspace implements one of these traits of answers for a type.
    fn answers_itself(&self, ty: TyId, wanted: &[String]) -> bool {
        let subject = self.program.types.peel_pointers(ty);
        self.models.answers().iter().any(|(of_trait, method)| {
            wanted.contains(of_trait)
                && !self.program.impl_methods(subject, of_trait, &[], method, &[], subject, &[]).is_empty()
        })
    }
}

impl Run<'_, '_> {
    /// A call may be given a request handler.
    pub(super) fn note_handlers(&mut self, info: &CallInfo, arguments: &[Arg]) {
        for model in &info.handlers {
            if let Some(handler) = model.argument.and_then(|number| arguments.get(number)) {
                let callables = self.engine.program.callables(handler.ty, self.krate);
                self.register_handlers(callables, &Answer::of(model));
            }
        }
    }

    fn register_handlers(&mut self, callables: Vec<Callable>, answer: &Answer) {
        for callable in callables {
            let bodies: Vec<BodyId> = match callable {
                Callable::Body(target) => vec![target.body],
                Callable::Item(krate, path) => self.bodies_of(krate, &path),
            };
            for body in bodies {
                self.engine.register_handler(body, answer.clone());
            }
        }
    }

    pub(super) fn bodies_of(&mut self, krate: usize, path: &str) -> Vec<BodyId> {
        let unit = self.engine.program.types.unit();
        let substitution = self.substitution.clone();
        let resolved = self.engine.program.resolve(path, krate, &substitution, &[], unit);
        resolved.targets.into_iter().map(|target| target.body).collect()
    }

    /// A call in generated code may be given what a request handler gave.
    pub(super) fn note_given(&mut self, info: &CallInfo, call: &facts::Call) {
        for model in &info.handlers {
            let Some(operand) = model.given.and_then(|number| call.arguments.get(number)) else { continue };
            let here =
                model.within.as_deref().is_none_or(|name| self.linked().name.split("::").any(|part| part == name));
            if here {
                for callable in self.givers(operand) {
                    self.register_handlers(vec![callable], &Answer::of(model));
                }
            }
        }
    }

    /// The functions whose results an operand may be.
    fn givers(&mut self, operand: &Operand) -> Vec<Callable> {
        let mut queue: Vec<Local> = local(operand).into_iter().collect();
        let mut seen: BTreeSet<Local> = queue.iter().copied().collect();
        let mut found = Vec::new();
        let crates = std::sync::Arc::clone(&self.crates);
        let body = &crates[self.krate].bodies[self.facts_index()];
        while let Some(wanted) = queue.pop() {
            for block in &body.blocks {
                for (statement, _) in &block.statements {
                    if let Statement::Assign(place, Rvalue::Use(from)) = statement
                        && place.local == wanted
                        && let Some(from) = local(from)
                        && seen.insert(from)
                    {
                        queue.push(from);
                    }
                }
                if let Terminator::Call(call) = &block.terminator.0
                    && call.destination.local == wanted
                    && let Callee::Path(path) = &call.callee
                {
                    let printed = self.string(*path);
                    match CallPath::parse(&printed) {
                        CallPath::Trait { method: "poll", .. } => {
                            let future =
                                call.arguments.first().and_then(local).and_then(|local| self.local_type(local));
                            found.extend(
                                future.into_iter().flat_map(|ty| self.engine.program.callables(ty, self.krate)),
                            );
                        }
                        _ => found.push(Callable::Item(self.krate, printed.into())),
                    }
                }
            }
        }
        found
    }

    /// The body's result, or the half of it that is known to be there, is set here: of a handler, that is an answer.
    pub(super) fn note_result(&mut self, local: u32, part: Option<Step>, site: u32, state: &mut State) {
        if !self.noting {
            return;
        }
        let Some(answers) = self.engine.handlers.get(&self.body_id).cloned() else { return };
        let Some(ty) = self.local_type(local) else { return };
        let whole = Arg { loc: Loc::root(Base::Local(local)), ty };
        if self.engine.is_future(ty) {
            let callables = self.callables_of(&whole, state);
            if !callables.is_empty() {
                let callables: Vec<Callable> = callables.into_iter().map(|(callable, _)| callable).collect();
                for answer in answers {
                    self.register_handlers(callables.clone(), &answer);
                }
                return;
            }
        }
        let result = self.local_type(0).unwrap_or(ty);
        let mut labels = Labels::default();
        for answer in answers {
            let other = part.is_some() && answer.part.is_some() && part != answer.part;
            if self.engine.gives(result, &answer.gives) {
                self.engine.answering.insert(self.body_id);
                if !other {
                    let half = self.half(&whole, part.or(answer.part));
                    labels.extend(&self.shown(Shows::Response, half.ty, &half.loc, site, state));
                }
            }
        }
        self.note_answer(labels, site);
    }

    /// A half of a Result; the value itself when it is none.
    fn half(&self, value: &Arg, part: Option<Step>) -> Arg {
        let types = &self.engine.program.types;
        let mut ty = value.ty;
        while let Ty::Adt(path, arguments) = types.get(ty)
            && &**path == "std::task::Poll"
            && let [inner] = arguments.as_slice()
        {
            ty = *inner;
        }
        match (part, types.get(ty)) {
            (Some(OK), Ty::Adt(path, halves)) if &**path == "std::result::Result" && halves.len() == 2 => {
                Arg { loc: value.loc.below(&[OK]), ty: halves[0] }
            }
            (Some(ERR), Ty::Adt(path, halves)) if &**path == "std::result::Result" && halves.len() == 2 => {
                Arg { loc: value.loc.below(&[ERR]), ty: halves[1] }
            }
            _ => value.clone(),
        }
    }

    fn note_answer(&mut self, labels: Labels, site: u32) {
        if labels.is_empty() {
            return;
        }
        let place = self.site(site);
        let function = self.linked().function.clone();
        self.events.sinks.push(SinkEvent {
            kind: SinkKind::HttpResponse,
            at: self.point(),
            callee: function.clone(),
            function,
            site: Site { macros: Vec::new(), ..place },
            labels,
            hosts: Labels::default(),
            by_name: false,
        });
    }

    /// What the answer made of the value at `loc` shows. A type of another crate that nothing is known about may
    /// serialise what it holds.
    pub(super) fn answered(
        &mut self,
        ty: TyId,
        loc: &Loc,
        held: bool,
        depth: u32,
        site: u32,
        state: &mut State,
    ) -> Labels {
        let ty = self.engine.program.types.peel_pointers(ty);
        if depth == 0 {
            return self.everything(ty, loc, site, state);
        }
        match self.engine.program.types.get(ty).clone() {
            Ty::Tuple(parts) => {
                let mut labels = Labels::default();
                for (index, part) in parts.into_iter().enumerate() {
                    let step = self.labels().step("", u32::try_from(index).unwrap_or(u32::MAX));
                    labels.extend(&self.answered(part, &loc.below(&[step]), held, depth - 1, site, state));
                }
                labels
            }
            Ty::Slice(element) => self.answered(element, loc, held, depth - 1, site, state),
            Ty::Adt(path, arguments) if &*path == "std::result::Result" && arguments.len() == 2 => {
                let mut labels = self.at_root(loc, state);
                for (argument, step) in arguments.into_iter().zip([OK, ERR]) {
                    labels.extend(&self.answered(argument, &loc.below(&[step]), held, depth - 1, site, state));
                }
                labels
            }
            Ty::Adt(path, arguments) => {
                if let Some(labels) = self.answered_by_impl(ty, loc, held, site, state) {
                    return labels;
                }
                if self.engine.program.names.is_member(&path) {
                    return self.everything(ty, loc, site, state);
                }
                if let Some(labels) = self.answered_by_model(&path, ty, loc, site, state) {
                    return labels;
                }
                if let Some(labels) = self.of_kind(&path, &arguments, ty, loc, site, state) {
                    return labels;
                }
                if let Some(made) = made_of_items(&path, &arguments, &self.engine.program) {
                    return self.answered(made, loc, true, depth - 1, site, state);
                }
                let mut labels = self.at_root(loc, state);
                for argument in arguments {
                    for place in self.inside(loc, state) {
                        labels.extend(&self.answered(argument, &place, true, depth - 1, site, state));
                    }
                }
                labels
            }
            Ty::FnItem(_) | Ty::FnPointer => Labels::default(),
            _ => self.everything(ty, loc, site, state),
        }
    }

    /// What the impl of the workspace makes of it. Where a library's trait has a method of its own, that takes the
    /// text of the value.
    fn answered_by_impl(&mut self, ty: TyId, loc: &Loc, held: bool, site: u32, state: &mut State) -> Option<Labels> {
        let models = self.engine.models;
        let mut found = None;
        for (of_trait, method) in models.answers() {
            if self.has_impl((of_trait, method), ty) {
                let labels = self.shown_by(of_trait, method, ty, loc, 1, site, state);
                found.get_or_insert_with(Labels::default).extend(&labels);
            }
        }
        if found.is_some()
            || !matches!(self.engine.program.types.get(ty), Ty::Adt(path, _) if self.engine.program.names.is_member(path))
        {
            return found;
        }
        let text = (Shows::Display, ("std::fmt::Display", "fmt"));
        let data = (Shows::Serialize, ("serde::Serialize", "serialize"));
        let ways = if held { [data, text] } else { [text, data] };
        let way = ways.into_iter().find(|(_, impls)| self.has_impl(*impls, ty));
        way.map(|(shows, _)| self.shown(shows, ty, loc, site, state))
    }

    /// What a row for the library's impl says of it, and where else the impl lets it leave.
    fn answered_by_model(&mut self, path: &str, ty: TyId, loc: &Loc, site: u32, state: &mut State) -> Option<Labels> {
        let models = self.engine.models;
        for (of_trait, method) in models.answers() {
            let called = format!("<{path} as {of_trait}>::{method}");
            let Some(model) = models.own_function(&called) else { continue };
            let value = [Arg { loc: loc.clone(), ty }];
            let resolved = Resolved { path: models.canonical(&called).into_owned(), ..Resolved::default() };
            let info = CallInfo { resolved, ..CallInfo::default() };
            for sink in models.sinks(&called) {
                self.note_sink(sink, &info, &value, site, state);
            }
            let text = self.engine.program.types.intern(Ty::Adt("str".into(), Vec::new()));
            let answer = self.modelled(model, &value, text, site, state);
            return Some(state.labels(&answer, self.labels()));
        }
        None
    }
}

/// The local an operand reads.
fn local(operand: &Operand) -> Option<Local> {
    match operand {
        Operand::Copy(place) | Operand::Move(place) => Some(place.local),
        Operand::Const(_) => None,
    }
}
