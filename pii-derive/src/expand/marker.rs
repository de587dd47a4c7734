//! The marker: what the linter knows about a type or a function.
//!
//! One constant in the anonymous `const` beside the item:
//!
//! ```text
//! const __PII_MARKER: &str = "pii/1 {…}";
//! ```
//!
//! `pii/1` is the version of the format; one space and one JSON object follow, on one line, in ASCII. The
//! compiler prints it in its MIR text as one literal, under the path of the module (of a type) or of the
//! function it belongs to, also when nothing uses it. Keys come in the order given here; all are present.
//!
//! A type, by `#[derive(PersonalData)]`:
//!
//! | key | value |
//! |---|---|
//! | `item` | `"type"` |
//! | `name` | name without path |
//! | `kind` | `"struct"` or `"enum"` |
//! | `subject` | name of a built-in data subject, path as written of another, or `null` |
//! | `store` | list of names |
//! | `allow` | list of `"display"`, `"serialize"` |
//! | `remote` | path as written of the foreign type it describes, or `null`; the function `__PII_REMOTE_<name>` beside the marker takes a reference to that type and reads its fields in the order of these |
//! | `variants` | list of `{name, fields}` in declaration order; of a struct one, its name `null` |
//!
//! A field, in declaration order:
//!
//! | key | value |
//! |---|---|
//! | `name` | name, or index of a tuple field |
//! | `role` | `"personal"`, `"nested"`, `"subject_id"` or `"none"`; a subject id with a category is `"personal"` |
//! | `categories` | list of `{path, key, flags}`; of the user's own `key` is `null`, `flags` is empty |
//! | `purposes` | list of `{path, key, basis, condition, assessment}`; of the user's own `key` is `null` |
//! | `retention` | ISO 8601 duration or `null` |
//! | `retention_start` | `{"field": name}`, `{"event": text}` or `null` |
//! | `recipients` | list of `{name, role, country, safeguard}` |
//! | `origin` | word or `null` |
//! | `erase` | strategy or `null` |
//! | `mask` | mask or `null` |
//! | `subject` | as of the type |
//! | `column` | column of the store, where it is not named like the field, or `null` |
//!
//! A function, by `#[processing(...)]`:
//!
//! | key | value |
//! |---|---|
//! | `item` | `"fn"` |
//! | `name` | name without path |
//! | `purposes` | as of a field |
//! | `params` | list of `{index, name, categories}` for annotated parameters; `self` counts |
//! | `return` | list of categories |
//!
//! Names have no `r#`. Fields that `cfg` removes are not there, as they are not in the MIR.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::{LitStr, Path, ext::IdentExt, spanned::Spanned};

use crate::{
    ast::{Field, Input, Role},
    attr::{
        CategoryTerm, Purpose, Start,
        value::{Term, spell},
    },
    json::Json,
    symbol::{Choice, DISPLAY, SERIALIZE},
    vocabulary,
};

pub(super) fn of_type(input: &Input) -> TokenStream {
    let attrs = &input.attrs;
    let variants = input.variants.iter().map(|variant| {
        Json::Object(vec![
            ("name", Json::text_or_null(variant.name())),
            ("fields", Json::list(variant.fields.iter().map(|field| self::field(input, field)))),
        ])
    });
    let allowed = [(DISPLAY, &attrs.allow_display), (SERIALIZE, &attrs.allow_serialize)];
    let allowed = allowed.into_iter().filter(|(_, reason)| reason.is_some());
    marker(&Json::Object(vec![
        ("item", Json::text("type")),
        ("name", Json::text(input.name())),
        ("kind", Json::text(if input.is_enum { "enum" } else { "struct" })),
        ("subject", subject(attrs.subject.as_ref())),
        ("store", Json::list(attrs.stores.iter().map(|store| Json::text(store.value())))),
        ("allow", Json::list(allowed.map(|(word, _)| Json::text(word)))),
        ("remote", Json::text_or_null(attrs.remote.as_ref().map(spell))),
        ("variants", Json::list(variants)),
    ]))
}

/// The constant itself.
pub(crate) fn marker(value: &Json) -> TokenStream {
    let mut text = String::from("pii/1 ");
    value.write(&mut text);
    quote!(const __PII_MARKER: &::core::primitive::str = #text;)
}

/// Names the foreign type in the compiler's words, which a path as written is not, and reads its fields in the order of
/// the description, which may not be theirs. That the function puts the description together and takes it apart keeps
/// it from looking unused.
pub(super) fn remote(input: &Input, remote: &Path) -> TokenStream {
    let (ident, name) = (&input.ident, format_ident!("__PII_REMOTE_{}", input.name()));
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let foreign = super::without_arguments(remote);
    let ty = quote!(#ident #ty_generics);
    let shapes = input.variants.iter().map(|variant| {
        let variants = variant.ident.iter();
        let (members, bindings): (Vec<_>, Vec<_>) =
            variant.fields.iter().map(|field| (&field.member, &field.binding)).unzip();
        let types = variant.fields.iter().map(|field| &field.ty);
        let shape = quote!(#ident #(::#variants)* { #(#members: #bindings,)* });
        let constructor = quote!(let _ = |#(#bindings: #types),*| -> #ty { #shape };);
        let arm = |owner: &dyn ToTokens, place: Span| {
            let variants = variant.ident.iter();
            let pattern = quote_spanned!(place=> #owner #(::#variants)* { #(#members: #bindings,)* });
            quote!(#pattern => { let _ = (#(#bindings,)*); })
        };
        // The same pattern as where the value is taken apart, so that a mistake is reported once.
        (constructor, arm(ident, Span::call_site()), arm(&foreign, remote.span()))
    });
    let mut constructors = Vec::new();
    let (mut described, mut described_by) = (Vec::new(), Vec::new());
    for (constructor, by, foreign) in shapes {
        constructors.push(constructor);
        described_by.push(by);
        described.push(foreign);
    }
    quote! {
        #[allow(dead_code, non_snake_case)]
        fn #name #impl_generics (value: &#remote, description: #ty) #where_clause {
            match value { #(#described)* }
            #(#constructors)*
            match description { #(#described_by)* }
        }
    }
}

pub(crate) fn categories(terms: &[CategoryTerm]) -> Json {
    Json::list(terms.iter().map(|term| {
        let flags = term.builtin.map_or(&[][..], |category| category.flags);
        Json::Object(vec![
            ("path", Json::text(term.spell())),
            ("key", Json::text_or_null(term.builtin.map(|category| category.key))),
            ("flags", Json::list(flags.iter().map(|flag| Json::text(*flag)))),
        ])
    }))
}

pub(crate) fn purposes(purposes: &[Purpose]) -> Json {
    Json::list(purposes.iter().map(|purpose| {
        Json::Object(vec![
            ("path", Json::text(purpose.term.spell())),
            ("key", Json::text_or_null(purpose.term.builtin.map(|term| term.key))),
            ("basis", Json::text(purpose.basis.word)),
            ("condition", Json::text_or_null(purpose.condition.map(|condition| condition.word))),
            ("assessment", Json::text_or_null(purpose.assessment.as_ref().map(LitStr::value))),
        ])
    }))
}

fn field(input: &Input, field: &Field) -> Json {
    let attrs = &field.attrs;
    let role = match field.role() {
        Role::Personal => "personal",
        Role::Nested => "nested",
        Role::SubjectId => "subject_id",
        Role::None => "none",
    };
    let word = |choice: Option<&'static Choice>| Json::text_or_null(choice.map(|choice| choice.word));
    let recipients = attrs.recipients.iter().map(|recipient| {
        Json::Object(vec![
            ("name", Json::text(recipient.name.value())),
            ("role", word(recipient.role)),
            ("country", Json::text_or_null(recipient.country.as_ref().map(LitStr::value))),
            ("safeguard", word(recipient.safeguard)),
        ])
    });
    let period = attrs.retention.as_ref().map(|retention| retention.period.value());
    let start = match attrs.retention.as_ref().and_then(|retention| retention.start.as_ref()) {
        Some(Start::Field(field)) => Json::Object(vec![("field", Json::text(field.unraw().to_string()))]),
        Some(Start::Event(event)) => Json::Object(vec![("event", Json::text(event.value()))]),
        None => Json::Null,
    };
    Json::Object(vec![
        ("name", Json::text(field.name())),
        ("role", Json::text(role)),
        ("categories", categories(&attrs.categories)),
        ("purposes", purposes(&attrs.purposes)),
        ("retention", Json::text_or_null(period)),
        ("retention_start", start),
        ("recipients", Json::list(recipients)),
        ("origin", word(field.origin(input))),
        ("erase", Json::text_or_null(attrs.erase.as_ref().map(|erase| erase.strategy.word))),
        ("mask", Json::text_or_null(attrs.mask.as_ref().map(|(_, mask)| mask.word))),
        ("subject", subject(attrs.subject.as_ref())),
        ("column", Json::text_or_null(attrs.column.as_ref().map(LitStr::value))),
    ])
}

fn subject(subject: Option<&Term<vocabulary::Term>>) -> Json {
    Json::text_or_null(subject.map(Term::spell))
}
