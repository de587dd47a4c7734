//! Rules that need more than one attribute. Simpler ones are checked while parsing.

mod details;

use quote::ToTokens;
use syn::ext::IdentExt;

use crate::{
    ast::{Field, Input, Role},
    attr::{Start, value::Term},
    ctxt::Ctxt,
    expand::{rectify::is_rectified, retain::is_told},
    symbol::{NESTED, NONE, RETENTION, SUBJECT_ID},
    vocabulary::{closest, guess},
};

/// The rules of `#[derive(PersonalData)]`, which every other derive builds on.
pub(crate) fn personal_data(ctxt: &Ctxt, input: &Input) {
    check_useless(ctxt, input);
    check_remote(ctxt, input);
    for variant in &input.variants {
        check_subject_ids(ctxt, input, &variant.fields);
        check_starts(ctxt, &variant.fields);
    }
    for field in input.fields() {
        check_decided(ctxt, field);
        check_role(ctxt, field);
        details::describe(ctxt, field);
        details::special_category(ctxt, field);
        details::nested_erase(ctxt, field);
        details::with(ctxt, field);
    }
}

/// The rules of `#[derive(Erase)]`.
pub(crate) fn erase(ctxt: &Ctxt, input: &Input) {
    for field in input.fields() {
        details::strategy(ctxt, field);
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
    } else if !input.variants.is_empty()
        && !input.fields().any(|field| is_rectified(field) || !field.attrs.is_decided() || field.attrs.broken)
    {
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
fn check_subject_ids(ctxt: &Ctxt, input: &Input, fields: &[Field]) {
    let ids = fields.iter().filter(|field| field.attrs.none.is_none() && field.attrs.nested.is_none());
    let mut subjects = Vec::new();
    for field in ids {
        let Some(id) = &field.attrs.subject_id else { continue };
        let subject = field.attrs.subject.as_ref().or(input.attrs.subject.as_ref()).map(Term::spell);
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
    if field.attrs.is_decided() || field.attrs.with.is_some() {
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
