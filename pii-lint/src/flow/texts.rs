//! Texts that are put together: which part of them can name a host.

use super::hosts;
use super::label::{Form, Label, Path, Step};
use super::labels::Labels;
use super::run::{Arg, Run};
use super::state::State;
use super::template::{self, Beginning};
use super::tree::Tree;
use crate::mir::{Const, Operand};
use crate::ty::{Ty, TyId};

impl Run<'_, '_> {
    /// What a literal says about hosts.
    pub(super) fn literal(&mut self, literal: &str) -> Labels {
        if let Some(pieces) = template::decode(literal) {
            let beginning = template::beginning(&pieces);
            return Labels::one(self.labels().template(beginning));
        }
        hosts::named(literal).map(|named| Labels::one(self.labels().named(&named))).unwrap_or_default()
    }

    /// Older compilers write a template as the list of its literal pieces.
    pub(super) fn note_template(&mut self, operands: &[Operand], list: &mut Tree) {
        let texts: Option<Vec<String>> = operands
            .iter()
            .map(|operand| match operand {
                Operand::Const(Const::Str(text)) => Some(self.string(*text)),
                _ => None,
            })
            .collect();
        if let Some(texts) = texts.filter(|texts| !texts.is_empty()) {
            let pieces = template::between(texts.iter().map(String::as_str));
            let label = self.labels().template(template::beginning(&pieces));
            list.add_labels(Path::new(), &Labels::one(label));
        }
    }

    /// Whether a list holds what `format_args!` shows: there it matters which element is the first.
    pub(super) fn is_format_argument(&self, list: TyId) -> bool {
        let Ty::Slice(element) = self.engine.program.types.get(list) else { return false };
        matches!(self.engine.program.types.get(*element), Ty::Adt(path, _) if &**path == "std::fmt::rt::Argument")
    }

    /// `format_args!`: all arguments are shown, and the text's beginning names a host.
    pub(super) fn formatted(&mut self, arguments: &[Arg], state: &State) -> Option<Tree> {
        let [template, shown, ..] = arguments else { return None };
        let template = self.explicit(&template.loc, state);
        let beginning = template.iter().find_map(|label| match self.label(label) {
            Label::Template(number) => Some(self.engine.labels.beginning(*number).clone()),
            _ => None,
        })?;
        let (first, form) = match beginning {
            Beginning::Argument(number) => (Some(number), Form::Any),
            Beginning::HostIn(number) => (Some(number), Form::Host),
            Beginning::Url(_) | Beginning::Other => (None, Form::Any),
        };
        let first = first.map(|number| self.labels().step("", u32::try_from(number).unwrap_or(u32::MAX)));
        let first = first.map(|step| self.explicit(&shown.loc.below(&[step]), state)).unwrap_or_default();
        let all = self.explicit(&shown.loc, state);
        let others: Labels = all.iter().filter(|label| !first.iter().any(|other| other == *label)).collect();
        let mut labels = self.labels().formed(&first, form);
        labels.extend(&self.labels().formed(&others, Form::Behind));
        // A statement that is put together copies columns as one that is written out does.
        labels.extend(&template.iter().filter(|label| matches!(self.label(*label), Label::Copied(_))).collect());
        if let Beginning::Url(host) = beginning {
            labels.insert(self.labels().named(&hosts::Named::Url(host)));
        }
        Some(Tree::labelled(labels))
    }

    /// A value as a text that stands behind another, or where a URL has its host.
    pub(super) fn formed(&mut self, value: &Tree, form: Form, state: &State) -> Tree {
        let labels = state.labels(value, &mut self.engine.labels);
        Tree::labelled(self.engine.labels.formed(&labels, form))
    }

    /// A value is put into a field of a type of the workspace: what it says about hosts holds for the field.
    pub(super) fn note_hosts(&mut self, field: Step, ty: TyId, value: &Tree, state: &State) {
        let labels = state.labels(value, &mut self.engine.labels);
        let says_hosts = |label: &Label| matches!(label, Label::Host(_) | Label::Name(_) | Label::Field(_));
        if labels.iter().any(|label| says_hosts(self.label(label))) {
            self.engine.note_host_field(field);
        }
        if !self.noting {
            return;
        }
        let open = self.may_be_host(field, ty);
        let is_kept = |label: &Label| match label {
            Label::Host(_) | Label::Name(_) => true,
            Label::Field(of) => *of != field,
            Label::Data(..) | Label::Template(_) | Label::Copied(_) => false,
            _ => open,
        };
        let kept: Labels = labels.iter().filter(|label| is_kept(self.label(*label))).collect();
        if !kept.is_empty() {
            self.events.fields.entry(field).or_default().extend(&kept);
        }
    }

    /// Whether a field can be configuration that holds a host: a text or a value of a library, and not personal. Of a
    /// type of the workspace, its own fields are asked.
    fn may_be_host(&mut self, field: Step, ty: TyId) -> bool {
        if self.engine.labels.on_the_way(&[field]).next().is_some() {
            return false;
        }
        let inner = self.engine.program.types.peel_pointers(ty);
        let foreign = match self.engine.program.types.get(inner) {
            Ty::Adt(path, _) => !self.engine.program.names.is_member(path),
            _ => false,
        };
        foreign && self.carries(ty)
    }
}
