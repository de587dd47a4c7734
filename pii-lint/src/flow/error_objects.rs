//! Errors whose type is gone: `Box<dyn Error>`, `anyhow::Error` and the like.
//!
//! Of such an error, its texts are there for everybody, each under a step of its own. The error itself is there for who
//! knows its type: `downcast_ref`, and the impl of `source`.

use super::callee::CallInfo;
use super::label::{Path, Step};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::tree::{Loc, Tree};
use crate::model::{Place, PlaceRoot, Shows};
use crate::ty::{Ty, TyId};

/// Whose objects show texts and nothing else.
pub(super) const ERROR: &str = "std::error::Error";

/// Structs that hold any error.
pub(super) const REPORTS: [&str; 3] = ["anyhow::Error", "eyre::Report", "miette::Report"];

/// What is to be seen of an error, each under the step of its number: what its impls show, and its sources' `Display`.
const DISPLAY: u32 = 0;
const DEBUG: u32 = 1;
const SOURCES: u32 = 2;

/// The error that a context was put around, under a step like those of the texts.
const CAUSE: u32 = 3;

/// What a diagnostic tells besides its text.
const TOLD: u32 = 4;

/// Where miette finds that.
const DIAGNOSTIC: &str = "miette::Diagnostic";
const TELLING: [&str; 5] = ["code", "help", "labels", "source_code", "url"];

/// Contexts around contexts are told apart this deeply.
const CAUSES: usize = 3;

impl Run<'_, '_> {
    /// Whether a type says no more than that it is an error.
    pub(super) fn is_error_object(&self, ty: TyId) -> bool {
        self.is_dyn_error(ty) || self.is_report(ty)
    }

    /// Whether it is an error object, or one that the system's own errors can be as well.
    fn is_dyn_error(&self, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        match types.get(types.peel_pointers(ty)) {
            Ty::Dyn(traits, _) => traits.iter().any(|of| &**of == ERROR),
            Ty::Adt(path, _) => &**path == "std::io::Error",
            _ => false,
        }
    }

    fn is_report(&self, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        matches!(types.get(types.peel_pointers(ty)), Ty::Adt(path, _)
            if REPORTS.contains(&&*self.engine.models.canonical(path)))
    }

    /// Whether its `Debug` prints what diagnostics tell besides their text.
    fn prints_diagnostics(&self, ty: TyId) -> bool {
        let types = &self.engine.program.types;
        matches!(types.get(types.peel_pointers(ty)), Ty::Adt(path, _)
            if &*self.engine.models.canonical(path) == "miette::Report")
    }

    /// An error becomes `Box<dyn Error>`, an `anyhow::Error` or the like; none when it does not.
    pub(super) fn error_object(
        &mut self,
        to: TyId,
        from: TyId,
        arguments: &[Arg],
        site: u32,
        state: &mut State,
    ) -> Option<Tree> {
        let error = arguments.first()?;
        self.is_error_object(to).then(|| self.erased_error(from, &error.loc.clone(), site, state))
    }

    /// What a report is made of, as a row says it.
    pub(super) fn error_given(&mut self, from: &Place, given: &[Arg], site: u32, state: &mut State) -> Option<Tree> {
        let PlaceRoot::Argument(number) = &from.root else { return None };
        let error = self.model_part(&from.path, given.get(*number)?);
        Some(self.erased_error(error.ty, &error.loc, site, state))
    }

    /// What is left of an error whose type is gone.
    pub(super) fn erased_error(&mut self, from: TyId, loc: &Loc, site: u32, state: &mut State) -> Tree {
        let content = self.content(&Arg { loc: loc.clone(), ty: from }, state);
        if self.is_error_object(from) {
            return content;
        }
        let mut object = self.typed_content(content, from);
        let texts = [
            (DISPLAY, self.shown(Shows::Display, from, loc, site, state)),
            (DEBUG, self.shown(Shows::Debug, from, loc, site, state)),
            (SOURCES, self.shown_by_sources(from, loc, site, state)),
            (TOLD, self.told_by_diagnostic(from, loc, site, state)),
        ];
        for (text, labels) in texts {
            let step = self.text_step(text);
            object.add_labels(Path::from_slice(&[step]), &labels);
        }
        object
    }

    /// What is left of an error in another that it is the source of.
    pub(super) fn as_cause(&mut self, error: &Tree) -> Tree {
        let cause = self.cause_step();
        let mut report = Tree::default();
        report.graft(&[cause], error);
        let mut texts = Labels::default();
        for text in [DISPLAY, SOURCES] {
            let step = self.text_step(text);
            texts.extend(&error.part(&[step], self.labels()).all_labels());
        }
        let texts = texts.map(|label| self.labels().derived(label));
        let sources = self.text_step(SOURCES);
        report.add_labels(Path::from_slice(&[sources]), &texts);
        let told = self.text_step(TOLD);
        let labels = error.part(&[told], self.labels()).all_labels();
        report.add_labels(Path::from_slice(&[told]), &labels);
        report
    }

    /// What the impl of a diagnostic gives for a report to print.
    fn told_by_diagnostic(&mut self, ty: TyId, loc: &Loc, site: u32, state: &mut State) -> Labels {
        let subject = self.engine.program.types.peel_pointers(ty);
        let mut labels = Labels::default();
        if self.engine.program.is_open(subject) {
            return labels;
        }
        let unit = self.engine.program.types.unit();
        for method in TELLING {
            for target in self.engine.program.impl_methods(subject, DIAGNOSTIC, &[], method, &[], unit, &[]) {
                let told = self.apply_one(&target, false, &[Arg { loc: loc.clone(), ty: subject }], site, state);
                labels.extend(&state.labels(&told, self.labels()));
            }
        }
        labels.map(|label| self.labels().derived(label))
    }

    /// The errors that were made the source of such an error, one after the other.
    pub(super) fn causes(&mut self, error: &Loc) -> Vec<Loc> {
        let cause = self.cause_step();
        (1..=CAUSES).map(|depth| error.below(&[cause; CAUSES][..depth])).collect()
    }

    fn cause_step(&mut self) -> Step {
        self.text_step(CAUSE)
    }

    /// What the sources of such an error show. A text refers to nothing.
    fn texts_of_sources(&mut self, error: &Loc, state: &State) -> Labels {
        let texts = error.below(&[self.text_step(SOURCES)]);
        let labels = state.labels_at(&texts, self.labels());
        labels.map(|label| self.labels().derived(label))
    }

    /// What a formatting trait shows of such an error. Reports print their sources too, with `Debug` and with `{:#}`;
    /// `Debug` of the others prints none.
    pub(super) fn text_of_error(&mut self, of_trait: &str, ty: TyId, loc: &Loc, site: u32, state: &State) -> Labels {
        let (text, sources) = match of_trait {
            "std::fmt::Debug" if self.is_report(ty) => (Some(DISPLAY), true),
            "std::fmt::Display" => (Some(DISPLAY), self.alternate().unwrap_or_else(|| self.is_report(ty))),
            "std::fmt::Debug" => (Some(DEBUG), false),
            _ => (None, false),
        };
        let mut labels = self.at_root(loc, state);
        if let Some(text) = text {
            let place = loc.below(&[self.text_step(text)]);
            labels.extend(&self.everything(ty, &place, site, state));
        }
        if sources {
            labels.extend(&self.texts_of_sources(loc, state));
        }
        if of_trait == "std::fmt::Debug" && self.prints_diagnostics(ty) {
            let told = loc.below(&[self.text_step(TOLD)]);
            let told = state.labels_at(&told, self.labels());
            labels.extend(&told.map(|label| self.labels().derived(label)));
        }
        labels
    }

    /// The text of an error and of its sources.
    pub(super) fn reported(&mut self, ty: TyId, loc: &Loc, site: u32, state: &mut State) -> Labels {
        let mut labels = self.shown(Shows::Display, ty, loc, site, state);
        labels.extend(&self.shown_by_sources(ty, loc, site, state));
        labels
    }

    /// The texts of what an error gives as its source, and of what that gives.
    fn shown_by_sources(&mut self, ty: TyId, loc: &Loc, site: u32, state: &mut State) -> Labels {
        if self.is_error_object(ty) {
            return self.texts_of_sources(loc, state);
        }
        let subject = self.engine.program.types.peel_pointers(ty);
        let mut labels = Labels::default();
        if self.engine.program.is_open(subject) {
            return labels;
        }
        let unit = self.engine.program.types.unit();
        for target in self.engine.program.impl_methods(subject, ERROR, &[], "source", &[], unit, &[]) {
            let mark = self.temporaries();
            let source = self.apply_one(&target, false, &[Arg { loc: loc.clone(), ty: subject }], site, state);
            let source = self.temporary(source, state);
            labels.extend(&self.at_root(&source, state));
            let place = source.below(&[self.text_step(DISPLAY)]);
            labels.extend(&state.labels_at(&place, self.labels()));
            labels.extend(&self.texts_of_sources(&source, state));
            self.release(mark, state);
        }
        labels
    }

    /// The source of such an error, as the impls in the workspace give it of the errors they are for. Its text is among
    /// those of all sources: that says enough of an error that callers know, and comes to an end where sources are climbed.
    pub(super) fn source_of_object(&mut self, info: &CallInfo, object: &Arg, site: u32, state: &mut State) -> Tree {
        let mut source = Tree::labelled(self.at_root(&object.loc, state));
        for target in &info.resolved.targets {
            let own = self.engine.program.bodies.get(target.body).method.as_ref().map(|method| method.self_type);
            let Some(ty) = own.map(|ty| self.engine.program.types.substitute(ty, &target.substitution)) else {
                continue;
            };
            let error = match self.any_step(ty) {
                Some(step) => self.part_of_type(&object.loc, step, state),
                None => self.content(object, state),
            };
            let mark = self.temporaries();
            let loc = self.temporary(error, state);
            let given = self.apply_one(target, false, &[Arg { loc, ty }], site, state);
            let loc = self.temporary(given, state);
            // Impls may give parts of very many types, and references to as many places count as one to all of the object.
            let mut found = self.content(&Arg { loc, ty }, state);
            found.root.targets.clear();
            source.join(&found);
            self.release(mark, state);
        }
        let texts = Tree::labelled(self.texts_of_sources(&object.loc, state));
        for text in [DISPLAY, SOURCES] {
            let step = self.text_step(text);
            source.replace(&[step], &texts);
        }
        source
    }

    fn text_step(&mut self, text: u32) -> Step {
        self.labels().step(ERROR, text)
    }
}
