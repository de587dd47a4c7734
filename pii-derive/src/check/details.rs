//! Rules about what is said of a field beside its role.

use quote::ToTokens;

use crate::{
    ast::{Field, Role},
    ctxt::Ctxt,
    symbol::{
        CONDITION, CONDITIONS, ERASE, MASK, NESTED, NONE, ORIGIN, PSEUDONYMISE, PURPOSE, RECIPIENT, RETENTION,
        STRATEGIES, SUBJECT, VALIDATE, WITH, list,
    },
};

/// Purposes, retention and the rest describe personal data, so there must be some.
pub(super) fn describe(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
    if let (Some(id), Some(validate)) = (&attrs.subject_id, &attrs.validate) {
        ctxt.error(
            validate,
            format_args!(
                "`{}` on a field that is `{}`; a patch does not correct it",
                VALIDATE.word,
                id.to_token_stream()
            ),
        );
    }
    let (word, why) = match field.role() {
        Role::None => (NONE.word, "there is nothing to describe"),
        Role::Nested => (NESTED.word, "describe the fields of the nested type"),
        Role::Personal | Role::SubjectId => return,
    };
    let refuse = |at: &dyn ToTokens, detail: &str| {
        ctxt.error(at.to_token_stream(), format_args!("`{detail}` on a field that is `{word}`; {why}"));
    };
    for purpose in &attrs.purposes {
        refuse(&purpose.term.path, PURPOSE.word);
    }
    for recipient in &attrs.recipients {
        refuse(&recipient.name, RECIPIENT.word);
    }
    if let Some((origin, _)) = &attrs.origin {
        refuse(origin, ORIGIN.word);
    }
    if let Some(retention) = &attrs.retention {
        refuse(retention, RETENTION.word);
    }
    if let Some((mask, _)) = &attrs.mask {
        refuse(mask, MASK.word);
    }
    if let Some(subject) = &attrs.subject {
        refuse(&subject.path, SUBJECT.word);
    }
    if let Some(validate) = &attrs.validate {
        refuse(validate, VALIDATE.word);
    }
    if let (Some(erase), Role::None) = (&attrs.erase, field.role()) {
        refuse(&erase.ident, ERASE.word);
    }
}

/// Art. 9 forbids processing special categories unless one of ten conditions holds; which one depends on the
/// purpose. Whether the user's own category is special the compiler finds out later.
pub(super) fn special_category(ctxt: &Ctxt, field: &Field) {
    let special = field.has_flag("art9");
    for purpose in &field.attrs.purposes {
        match purpose.condition {
            None if special && !purpose.conditional => ctxt.error(
                &purpose.term.path,
                format_args!(
                    "special category data also needs a condition of Art. 9(2) for each purpose: `{} = …`, one of {}",
                    CONDITION.word,
                    list(CONDITIONS.iter().map(|condition| condition.word))
                ),
            ),
            Some(condition) if !special && !field.has_own_category() && !field.attrs.broken => {
                ctxt.error(
                    &purpose.term.path,
                    format_args!(
                        "`{} = {}` belongs to special category data (Art. 9), and no category of this field is; remove it",
                        CONDITION.word, condition.word
                    ),
                );
            }
            _ => {}
        }
    }
}

/// A nested value erases itself; all its holder may say is that this takes a key.
pub(super) fn nested_erase(ctxt: &Ctxt, field: &Field) {
    if let (Some(erase), Role::Nested) = (&field.attrs.erase, field.role()) {
        if !erase.is(PSEUDONYMISE) {
            ctxt.error(
                &erase.ident,
                format_args!(
                    "`erase = {}` on a nested field; the nested type erases itself, by the strategies of its own fields",
                    erase.strategy.word
                ),
            );
        }
    }
}

/// Erasing must not skip a field because nobody thought of it.
pub(super) fn strategy(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
    if field.role() == Role::Personal && attrs.erase.is_none() && !attrs.broken && attrs.is_decided() {
        ctxt.error(
            field,
            format_args!(
                "field `{}` has no strategy for erasing it; add `erase = …`, one of {}",
                field.name(),
                list(STRATEGIES.iter().map(|strategy| strategy.word))
            ),
        );
    }
}

/// A description of a foreign type stands at a nested value.
pub(super) fn with(ctxt: &Ctxt, field: &Field) {
    let Some(with) = &field.attrs.with else { return };
    if field.role() != Role::Nested {
        ctxt.error(with, format_args!("`{}` says what a nested value is: write `nested, {}`", WITH.word, WITH.usage));
    }
}
