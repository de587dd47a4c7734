//! Calls whose meaning depends on types in ways no model row can say: calling closures, awaiting, conversions that
//! run a `From` of the workspace.

use super::callee::CallInfo;
use super::error_objects::{ERROR, REPORTS};
use super::label::{ERR, OK, Path, Step};
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Base, Loc, Tree};
use crate::link::Target;
use crate::model::Shows;
use crate::ty::{Ty, TyId};

impl Run<'_, '_> {
    /// The result of a call with a meaning of its own; none for all others.
    pub(super) fn special(
        &mut self,
        info: &CallInfo,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Option<Tree> {
        let of_trait = info.resolved.of_trait.as_deref().unwrap_or_default();
        let method = info.resolved.method.as_str();
        match (of_trait, method) {
            ("std::ops::Fn" | "std::ops::FnMut" | "std::ops::FnOnce", _) if arguments.len() == 2 => {
                self.call_operator(arguments, result_type, site, state)
            }
            ("std::ops::AsyncFn" | "std::ops::AsyncFnMut" | "std::ops::AsyncFnOnce", _) if arguments.len() == 2 => {
                self.call_operator(arguments, result_type, site, state)
            }
            ("std::iter::Iterator", "collect") => self.collected(arguments, result_type, site, state),
            ("std::iter::Iterator", "flat_map") => self.flat_mapped(arguments, site, state),
            ("std::iter::Iterator", "sum" | "product") => {
                let (of_trait, from) =
                    (if method == "sum" { "std::iter::Sum" } else { "std::iter::Product" }, arguments.first()?.ty);
                self.convert(of_trait, method, from, result_type, arguments, site, state)
            }
            ("std::fmt::Write", "write_char" | "write_fmt") => self.required(info, "write_str", arguments, site, state),
            ("std::io::Write", "write_all" | "write_fmt") => self.required(info, "write", arguments, site, state),
            ("std::io::Read", "read_exact" | "read_to_end" | "read_to_string") => {
                self.required(info, "read", arguments, site, state)
            }
            ("", "to_value")
                if info.resolved.path == "serde_json::to_value" && self.has_members(arguments.first()?.ty) =>
            {
                let value = self.content(arguments.first()?, state);
                let mut result = Tree::default();
                result.graft(&[OK], &value);
                Some(result)
            }
            ("std::iter::Iterator", "flatten") => self.content_of_results(arguments, state),
            ("serde::Serializer", "collect_seq") => self.serialized_items(arguments, site, state),
            ("", "make_mut")
                if matches!(&*info.resolved.path, "std::rc::Rc::make_mut" | "std::sync::Arc::make_mut") =>
            {
                self.made_own(arguments.first()?, site, state)
            }
            ("std::iter::Iterator", "next") if info.resolved.targets.is_empty() => {
                self.next_behind_reference(arguments, result_type, site, state)
            }
            ("std::future::Future", "poll") => self.poll(arguments, result_type, site, state),
            ("std::ops::FromResidual", "from_residual") => self.residual(info, arguments, result_type, site, state),
            ("std::convert::Into", "into") => {
                let (from, to) = (info.resolved.subject?, *info.resolved.trait_arguments.first()?);
                self.convert("From", "from", from, to, arguments, site, state)
                    .or_else(|| self.error_object(to, from, arguments, site, state))
                    .or_else(|| self.modelled_conversion(to, arguments, site, state))
            }
            ("std::convert::TryInto", "try_into") => {
                let (from, to) = (info.resolved.subject?, *info.resolved.trait_arguments.first()?);
                self.convert("TryFrom", "try_from", from, to, arguments, site, state)
            }
            ("std::convert::From", "from") if info.resolved.targets.is_empty() => {
                let (to, from) = (info.resolved.subject?, *info.resolved.trait_arguments.first()?);
                self.error_object(to, from, arguments, site, state)
            }
            (ERROR, "source" | "cause")
                if !info.resolved.targets.is_empty() && self.is_error_object(arguments.first()?.ty) =>
            {
                Some(self.source_of_object(info, &arguments[0], site, state))
            }
            // How the derives of thiserror and snafu give the source of an error.
            (_, "as_dyn_error" | "as_error_source") => {
                self.error_object(result_type, info.resolved.subject?, arguments, site, state)
            }
            ("serde::Serialize", "serialize") if self.is_flattening(arguments) => {
                self.flattened(arguments, site, state)
            }
            ("", "downcast" | "downcast_ref" | "downcast_mut" | "downcast_unchecked" | "find")
                if is_erased(&info.resolved.path) =>
            {
                self.downcast(info, arguments, result_type, state)
            }
            ("", "new" | "new_v1" | "new_v1_formatted") if info.resolved.path.starts_with("std::fmt::Arguments::") => {
                self.formatted(arguments, state)
            }
            ("", "drop") if info.resolved.path == "std::mem::drop" => {
                let value = arguments.first()?;
                self.dropped(value.ty, &value.loc.clone(), site, state);
                Some(Tree::default())
            }
            ("", "parse") if info.resolved.path == "str::parse" => {
                let to = *info.resolved.arguments.first()?;
                let from = arguments.first()?.ty;
                self.convert("FromStr", "from_str", from, to, arguments, site, state)
            }
            _ => None,
        }
    }

    /// `Arc::make_mut(&mut shared)`: from now on the variable has a value of its own, which no other clone sees change.
    fn made_own(&mut self, pointer: &Arg, site: u32, state: &mut State) -> Option<Tree> {
        // What the variable shares is among what the reference to it leads to.
        let led_to = &state.tree(pointer.loc.base)?.get(&pointer.loc.path)?.targets;
        let leads_to_others = |place: &&Loc| {
            let behind = state.behind(place);
            led_to.iter().all(|other| behind.contains(other))
        };
        let mut variables = led_to.iter().filter(leads_to_others);
        let (place, None) = (variables.next()?.clone(), variables.next()) else { return None };
        let variable = self.place_type(&place)?;
        let is_shared = matches!(self.engine.program.types.get(variable), Ty::Adt(path, _)
            if matches!(&**path, "std::rc::Rc" | "std::sync::Arc"));
        if !is_shared || place.path.len() >= super::label::DEPTH {
            return None;
        }
        let shared = state.behind(&place);
        let mut content = Tree::default();
        for place in &shared {
            content.graft(&[], &state.read(place, self.labels()));
        }
        let node = content.node(Path::new());
        node.targets = node.targets.iter().filter(|target| !shared.contains(target)).cloned().collect();
        self.watch_write(&place, &content, site, state);
        state.write(&place, &content, true, self.labels());
        Some(Tree::referring([place]))
    }

    /// The content of a trait object, if it is of the type asked for.
    fn downcast(&mut self, info: &CallInfo, arguments: &[Arg], result_type: TyId, state: &mut State) -> Option<Tree> {
        let object = arguments.first()?;
        let step = self.any_step(*info.resolved.arguments.last()?)?;
        let mut content = self.part_of_type(&object.loc, step, state);
        if self.is_error_object(object.ty) {
            for cause in self.causes(&object.loc) {
                content.join(&self.part_of_type(&cause, step, state));
            }
        }
        let is_result = matches!(self.engine.program.types.get(result_type), Ty::Adt(path, _)
            if &**path == "std::result::Result");
        if !is_result {
            return Some(content);
        }
        let mut result = Tree::default();
        result.graft(&[OK], &content);
        result.graft(&[ERR], &state.read(&object.loc, self.labels()));
        Some(result)
    }

    /// What a trait object holds under the step of a type, and where that is.
    pub(super) fn part_of_type(&mut self, object: &Loc, step: Step, state: &State) -> Tree {
        let mut content = Tree::default();
        for place in state.behind(object) {
            let place = place.below(&[step]);
            content.graft(&[], &state.read(&place, self.labels()));
            if !matches!(place.base, Base::Argument(_)) {
                content.node(Path::new()).targets.insert(place);
            }
        }
        content
    }

    /// `closure(a, b)`: the arguments come as one tuple.
    fn call_operator(&mut self, arguments: &[Arg], result_type: TyId, site: u32, state: &mut State) -> Option<Tree> {
        let [callee, tuple] = arguments else { return None };
        let Ty::Tuple(parts) = self.engine.program.types.get(tuple.ty).clone() else { return None };
        let mark = self.temporaries();
        let mut given = Vec::new();
        for (index, ty) in parts.into_iter().enumerate() {
            let step = self.labels().step("", u32::try_from(index).unwrap_or(u32::MAX));
            let value = state.read(&tuple.loc.below(&[step]), self.labels());
            let loc = self.temporary(value, state);
            given.push(Arg { loc, ty });
        }
        let result = self.invoke(callee, &given, result_type, site, state);
        let result = result.unwrap_or_else(|| {
            let mut all = given.clone();
            all.push(callee.clone());
            self.note_unknown_value(callee.ty, &given, site, state);
            self.unknown(&all, result_type, site, state)
        });
        self.release(mark, state);
        Some(result)
    }

    /// The serializer that serde's derive hands to a flattened field.
    fn is_flattening(&self, arguments: &[Arg]) -> bool {
        let Some(serializer) = arguments.get(1) else { return false };
        matches!(self.engine.program.types.get(serializer.ty), Ty::Adt(path, _) if path.ends_with("::FlatMapSerializer"))
    }

    /// A flattened field writes into the map of the value around it, which the serializer refers to.
    fn flattened(&mut self, arguments: &[Arg], site: u32, state: &mut State) -> Option<Tree> {
        let [value, serializer] = arguments else { return None };
        let labels = self.shown(Shows::Serialize, value.ty, &value.loc, site, state);
        let map = self.labels().step("", 0);
        self.add_to(&serializer.loc.below(&[map]), &Tree::labelled(labels), state);
        Some(Tree::default())
    }

    /// `future.await`: the future's body runs.
    fn poll(&mut self, arguments: &[Arg], result_type: TyId, site: u32, state: &mut State) -> Option<Tree> {
        let future = arguments.first()?;
        let inner = self.engine.program.types.peel_pointers(future.ty);
        if let Ty::Adt(path, arguments) = self.engine.program.types.get(inner)
            && (path.ends_with("::MaybeDone") || path.ends_with("::TryMaybeDone"))
        {
            let joined = Arg { loc: future.loc.clone(), ty: *arguments.first()? };
            let output = self.invoke(&joined, &[], result_type, site, state)?;
            self.add_to(&joined.loc.below(&[super::label::OK]), &output, state);
            return Some(Tree::default());
        }
        let value = Arg { loc: future.loc.clone(), ty: inner };
        self.invoke(&value, &[], result_type, site, state)
    }

    /// `?` on an error: converted by `From` when the types differ.
    fn residual(
        &mut self,
        info: &CallInfo,
        arguments: &[Arg],
        result_type: TyId,
        site: u32,
        state: &mut State,
    ) -> Option<Tree> {
        let residual = arguments.first()?;
        let from = self.error_type(residual.ty)?;
        let to = self.error_type(info.resolved.subject.unwrap_or(result_type))?;
        let error = Arg { loc: residual.loc.below(&[ERR]), ty: from };
        let value = state.read(&error.loc, self.labels());
        let mark = self.temporaries();
        let loc = self.temporary(value.clone(), state);
        let error = Arg { loc, ty: from };
        let converted = if from == to {
            Some(value)
        } else {
            self.convert("From", "from", from, to, std::slice::from_ref(&error), site, state)
                .or_else(|| self.error_object(to, from, std::slice::from_ref(&error), site, state))
                .or_else(|| self.modelled_conversion(to, std::slice::from_ref(&error), site, state))
        };
        let converted = converted.unwrap_or_else(|| self.unknown(std::slice::from_ref(&error), to, site, state));
        self.release(mark, state);
        let mut result = Tree::default();
        result.graft(&[ERR], &converted);
        Some(result)
    }

    fn error_type(&self, ty: TyId) -> Option<TyId> {
        match self.engine.program.types.get(ty) {
            Ty::Adt(path, arguments) => match &**path {
                "std::result::Result" => arguments.get(1).copied(),
                "std::option::Option" | "std::task::Poll" => {
                    arguments.first().and_then(|inner| self.error_type(*inner))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Runs the workspace's own conversion, when there is one.
    #[expect(clippy::too_many_arguments, reason = "which conversion, between which types, of which value")]
    pub(super) fn convert(
        &mut self,
        of_trait: &str,
        method: &str,
        from: TyId,
        to: TyId,
        arguments: &[Arg],
        site: u32,
        state: &mut State,
    ) -> Option<Tree> {
        let unit = self.engine.program.types.unit();
        if self.engine.program.is_open(to) {
            return None;
        }
        let targets: Vec<Target> = self.engine.program.impl_methods(to, of_trait, &[from], method, &[from], unit, &[]);
        if targets.is_empty() {
            return None;
        }
        let mut result = Tree::default();
        for target in targets {
            result.join(&self.apply(&target, arguments, site, state));
        }
        Some(result)
    }

    /// A method that the standard library provides and that runs one of the workspace's. Where the type is not known,
    /// any of them may run, and those of other crates.
    fn required(
        &mut self,
        info: &CallInfo,
        method: &str,
        arguments: &[Arg],
        site: u32,
        state: &mut State,
    ) -> Option<Tree> {
        let of_trait = info.resolved.of_trait.as_deref()?;
        let subject = self.innermost(info.resolved.subject?);
        let unit = self.engine.program.types.unit();
        let targets = self.engine.program.impl_methods(subject, of_trait, &[], method, &[], unit, &[]);
        for target in &targets {
            self.apply(target, arguments, site, state);
        }
        (!targets.is_empty() && !self.engine.program.is_open(subject)).then(Tree::default)
    }

    /// A conversion into a type of another crate, where a row says what arrives there.
    fn modelled_conversion(&mut self, to: TyId, arguments: &[Arg], site: u32, state: &mut State) -> Option<Tree> {
        let path = format!("<{} as std::convert::From>::from", self.engine.program.head(to));
        let model = self.engine.models.own_function(&path)?;
        Some(self.modelled(model, arguments, to, site, state))
    }
}

/// Whether a path is that of a method of `dyn Any`, of an error whose type is gone, or of a pointer to one.
fn is_erased(path: &str) -> bool {
    path.contains("std::any::Any")
        || path.contains(ERROR)
        || path.starts_with("warp::Rejection::")
        || REPORTS.iter().any(|report| path.starts_with(report))
        || ["std::boxed::Box::", "std::rc::Rc::", "std::sync::Arc::"].iter().any(|owner| path.starts_with(owner))
}
