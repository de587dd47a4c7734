//! Calls that are sinks: what leaves there, to which hosts, and where the user wrote it.

use std::sync::Arc;

use super::InstanceId;
use super::callee::CallInfo;
use super::events::SinkEvent;
use super::instantiation::CallSite;
use super::label::Step;
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Loc, Tree};
use crate::facts::Site;
use crate::model::SinkModel;
use crate::report::SinkKind;
use crate::ty::{Ty, TyId};

impl Run<'_, '_> {
    /// Whether a type is one of these, or has one as a type argument.
    pub(super) fn mentions(&self, ty: TyId, paths: &[String]) -> bool {
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

    /// A copy of a value without what lies in some variants.
    fn without(&mut self, variants: &[String], value: &Arg, state: &mut State) -> Loc {
        let content = self.content(value, state);
        let mut left = Tree::default();
        for (path, node) in content.nodes() {
            let stays = |step: &Step| {
                let field = self.engine.labels.field(*step);
                field.is_some_and(|(_, variant, _)| variants.iter().any(|known| known == variant))
            };
            if !path.iter().any(stays) {
                *left.node(path) = node.clone();
            }
        }
        self.temporary(left, state)
    }

    pub(super) fn note_sink(
        &mut self,
        sink: &SinkModel,
        info: &CallInfo,
        arguments: &[Arg],
        site: u32,
        state: &mut State,
    ) {
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
            let mark = self.temporaries();
            let mut argument = self.model_part(sink.part.as_slice(), argument);
            if !sink.except.is_empty() {
                argument.loc = self.without(&sink.except, &argument, state);
            }
            let shown = match sink.shows {
                Some(shows) => self.shown(shows, argument.ty, &argument.loc, site, state),
                None if self.is_callable(&argument, state) => self.made(&argument, site, state),
                None => self.everything(argument.ty, &argument.loc, site, state),
            };
            self.watch_sink(sink, &argument, &shown, site, state);
            labels.extend(&shown);
            self.release(mark, state);
        }
        for path in &sink.of {
            labels.extend(&self.declared(path, site));
        }
        if !self.noting || labels.is_empty() {
            return;
        }
        let host = sink.host.or(sink.address).and_then(|number| arguments.get(number));
        let hosts = host.map(|argument| self.explicit(&argument.loc, state)).unwrap_or_default();
        let by_name = sink.address.is_some() || sink.kind == SinkKind::Email;
        let (function, place) = sink_place(&info.resolved.path, &sink.macros, &self.site(site));
        let callee = info.resolved.path.clone();
        let at = self.point();
        let (kind, site) = (sink.kind, place);
        self.events.sinks.push(SinkEvent { kind, function, at, site, labels, hosts, by_name, callee });
    }

    /// What leaves where a closure is given in place of a value: what it makes.
    fn made(&mut self, closure: &Arg, site: u32, state: &mut State) -> Labels {
        let unit = self.engine.program.types.unit();
        match self.invoke(closure, &[], unit, site, state) {
            Some(made) => state.labels(&made, self.labels()),
            None => self.everything(closure.ty, &closure.loc, site, state),
        }
    }
}

impl Run<'_, '_> {
    /// Code that a build script wrote has no place in the source: what leaves there leaves where that code is called.
    pub(super) fn lift_sinks(&mut self, callee: InstanceId, site: u32, call: &mut CallSite<'_>) {
        if !self.engine.is_outside_source(callee) {
            return;
        }
        let events = Arc::clone(&self.engine.instances.get(callee).events);
        let function = self.engine.program.bodies.get(self.engine.instances.get(callee).body).function.clone();
        let place = Site { macros: Vec::new(), ..self.site(site) };
        for sink in &events.sinks {
            let labels = self.instantiated_set(&sink.labels, call);
            if labels.is_empty() {
                continue;
            }
            let hosts = self.instantiated_set(&sink.hosts, call);
            let (function, site) = (function.clone(), place.clone());
            self.events.sinks.push(SinkEvent { function, site, labels, hosts, ..sink.clone() });
        }
    }

    fn instantiated_set(&mut self, labels: &Labels, call: &mut CallSite<'_>) -> Labels {
        let mut found = Labels::default();
        for label in labels.iter() {
            found.extend(self.labels_given(label, call));
        }
        found
    }
}

/// The macro the user called, when one of the sink's macros is around the place; else the function.
pub(super) fn sink_place(path: &str, macros: &[String], site: &Site) -> (String, Site) {
    let known = |name: &str| macros.iter().any(|known| name.rsplit("::").next() == Some(known.as_str()));
    if let Some(call) = site.macros.iter().rev().find(|call| known(&call.name)) {
        let site = Site { line: call.line, column: call.column, ..site.clone() };
        let krate = path.trim_start_matches('<').split("::").next().unwrap_or_default();
        let name = if call.name.contains("::") { call.name.clone() } else { format!("{krate}::{}", call.name) };
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
