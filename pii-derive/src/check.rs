//! Rules that need more than one attribute. Simpler ones are checked while parsing.

use quote::ToTokens;
use syn::ext::IdentExt;

use crate::{
    ast::{Field, Input, Role},
    attr::{Start, value::Term},
    ctxt::Ctxt,
    expand::{rectify::is_rectified, retain::is_told},
    symbol::{
        CONDITION, CONDITIONS, ERASE, MASK, NESTED, NONE, ORIGIN, PSEUDONYMISE, PURPOSE, RECIPIENT, RETENTION,
        STRATEGIES, SUBJECT, SUBJECT_ID, VALIDATE, WITH, list,
    },
    vocabulary::{closest, guess},
};

/// The rules of `#[derive(PersonalData)]`, which every other derive builds on.
pub(crate) fn personal_data(ctxt: &Ctxt, input: &Input) {
    check_useless(ctxt, input);
    check_remote(ctxt, input);
    for variant in &input.variants {
        check_subject_ids(ctxt, &variant.fields);
        check_starts(ctxt, &variant.fields);
    }
    for field in input.fields() {
        check_decided(ctxt, field);
        check_role(ctxt, field);
        check_details(ctxt, field);
        check_special_category(ctxt, field);
        check_nested_erase(ctxt, field);
        check_with(ctxt, field);
    }
}

/// The rules of `#[derive(Erase)]`.
pub(crate) fn erase(ctxt: &Ctxt, input: &Input) {
    for field in input.fields() {
        check_strategy(ctxt, field);
    }
}

/// The rules of `#[derive(Rectify)]`.
pub(crate) fn rectify(ctxt: &Ctxt, input: &Input) {
    if input.attrs.remote.is_some() {
        ctxt.error(
            &input.ident,
            "a foreign type cannot be corrected by a patch; remove `Rectify` and replace its value as a whole",
        );
    } else if input.is_enum {
        ctxt.error(
            &input.ident,
            "a patch cannot choose between variants; derive `Rectify` on a struct and replace the enum as a whole",
        );
    } else if !input.generics.params.is_empty() {
        ctxt.error(
            &input.generics,
            "`Rectify` cannot be derived for a type with parameters, since the patch may not need them all; implement it by hand",
        );
    } else if !input.fields().any(|field| is_rectified(field) || !field.attrs.is_decided() || field.attrs.broken) {
        ctxt.error(
            &input.ident,
            format_args!("nothing in `{}` can be corrected; remove `Rectify` from the derive", input.name()),
        );
    }
}

/// What a description says about printing holds for nothing: the foreign type's own impls are out of reach.
fn check_remote(ctxt: &Ctxt, input: &Input) {
    if input.attrs.remote.is_none() {
        return;
    }
    for reason in input.attrs.allow_display.iter().chain(&input.attrs.allow_serialize) {
        ctxt.error(reason, "a description of a foreign type cannot allow what that type does; remove it");
    }
}

/// The rules of `#[derive(Fake)]`.
pub(crate) fn fake(ctxt: &Ctxt, input: &Input) {
    check_not_remote(ctxt, input, "Fake");
}

fn check_not_remote(ctxt: &Ctxt, input: &Input, derive: &str) {
    if input.attrs.remote.is_some() {
        ctxt.error(
            &input.ident,
            format_args!("`{derive}` cannot be derived for a description of a foreign type; remove it from the derive"),
        );
    }
}

/// The rules of `#[derive(Retain)]`.
pub(crate) fn retain(ctxt: &Ctxt, input: &Input) {
    check_not_remote(ctxt, input, "Retain");
    let useful = |field: &Field| is_told(field) || !field.attrs.is_decided() || field.attrs.broken;
    if !input.variants.is_empty() && !input.fields().any(useful) {
        ctxt.error(
            &input.ident,
            format_args!(
                "nothing in `{}` says how long it is kept; add `{}` to its fields, or remove `Retain` from the derive",
                input.name(),
                RETENTION.usage
            ),
        );
    }
}

/// A derive without any personal data would only make a reader believe that somebody looked.
fn check_useless(ctxt: &Ctxt, input: &Input) {
    let useful = |field: &Field| field.role() != Role::None || !field.attrs.is_decided() || field.attrs.broken;
    if !input.variants.is_empty() && !input.fields().any(useful) {
        ctxt.error(
            &input.ident,
            format_args!(
                "nothing in `{}` is personal data; mark what is, as in `#[pii(contact::Email)]`, or remove the derive",
                input.name()
            ),
        );
    }
    if input.is_enum && input.variants.is_empty() {
        ctxt.error(
            &input.ident,
            format_args!("`{}` has no variants and holds nothing; remove the derive", input.name()),
        );
    }
}

/// Two ids of one person would leave open whose record it is. A record about several people has one for each, told
/// apart by `subject`.
fn check_subject_ids(ctxt: &Ctxt, fields: &[Field]) {
    let ids = fields.iter().filter(|field| field.attrs.none.is_none() && field.attrs.nested.is_none());
    let mut subjects = Vec::new();
    for field in ids {
        let Some(id) = &field.attrs.subject_id else { continue };
        let subject = field.attrs.subject.as_ref().map(Term::spell);
        if subjects.contains(&subject) {
            ctxt.error(
                id,
                "a second subject id of the same person; mark the one that finds them and give the other a category, or say whose it is, as in `subject = NextOfKin`",
            );
        } else {
            subjects.push(subject);
        }
    }
}

/// What retention is counted from must be a field that is there.
fn check_starts(ctxt: &Ctxt, fields: &[Field]) {
    for field in fields {
        let Some(Start::Field(start)) = field.attrs.retention.as_ref().and_then(|retention| retention.start.as_ref())
        else {
            continue;
        };
        let name = start.unraw().to_string();
        if fields.iter().any(|other| other.name() == name) {
            continue;
        }
        let names = fields.iter().map(Field::name).collect::<Vec<_>>();
        let hint = match closest(&name, names.iter().map(String::as_str)) {
            Some(close) => format!("did you mean `{close}`? "),
            None => String::new(),
        };
        ctxt.error(start, format_args!("no field `{name}` beside this one; {hint}an event goes in quotes"));
    }
}

/// Nobody decided about this field, so nobody knows whether it may be printed.
fn check_decided(ctxt: &Ctxt, field: &Field) {
    if field.attrs.is_decided() {
        return;
    }
    let name = field.name();
    let first = match guess(&name) {
        Some(path) => format!("it looks like `{path}`: add `#[pii({path})]`"),
        None => "add its category, as in `#[pii(contact::Email)]`".into(),
    };
    ctxt.error(
        field,
        format_args!(
            "nobody decided what field `{name}` holds; {first}, or `#[pii(nested)]` if its type derives `PersonalData`, or `#[pii(none)]` if it is not personal data"
        ),
    );
}

/// A field is one thing.
fn check_role(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
    if let Some(none) = &attrs.none {
        let other = if attrs.nested.is_some() {
            Some(NESTED.word)
        } else if attrs.subject_id.is_some() {
            Some(SUBJECT_ID.word)
        } else if attrs.categories.is_empty() {
            None
        } else {
            Some("a category")
        };
        if let Some(other) = other {
            conflict(ctxt, none, NONE.word, other);
        }
    } else if let Some(nested) = &attrs.nested {
        if attrs.subject_id.is_some() {
            conflict(ctxt, nested, NESTED.word, SUBJECT_ID.word);
        } else if let Some(category) = attrs.categories.first() {
            ctxt.error(
                &category.path,
                format_args!(
                    "`{}` contradicts `{}`: the categories of a nested value stand at its own fields",
                    category.spell(),
                    NESTED.word
                ),
            );
        }
    }
}

fn conflict(ctxt: &Ctxt, at: impl ToTokens, word: &str, other: &str) {
    ctxt.error(at, format_args!("`{word}` contradicts {}; keep one of them", quoted(other)));
}

fn quoted(word: &str) -> String {
    if word.contains(' ') { word.to_owned() } else { format!("`{word}`") }
}

/// Purposes, retention and the rest describe personal data, so there must be some.
fn check_details(ctxt: &Ctxt, field: &Field) {
    let attrs = &field.attrs;
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
fn check_special_category(ctxt: &Ctxt, field: &Field) {
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
fn check_nested_erase(ctxt: &Ctxt, field: &Field) {
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
fn check_strategy(ctxt: &Ctxt, field: &Field) {
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
fn check_with(ctxt: &Ctxt, field: &Field) {
    let Some(with) = &field.attrs.with else { return };
    if field.role() != Role::Nested && field.attrs.is_decided() {
        ctxt.error(with, format_args!("`{}` says what a nested value is: write `nested, {}`", WITH.word, WITH.usage));
    }
}
