//! `Rectify`: the patch type, and what applies it.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Attribute, Ident, Member, Path, spanned::Spanned};

use super::wrap;
use crate::{
    ast::{Field, Input, Role, Style},
    attr::items,
    crate_path::{self, at},
    ctxt::Ctxt,
    symbol::{RETENTION, VALIDATE},
};

pub(crate) fn rectify(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let (ident, patch) = (&input.ident, patch_name(input));
    let fields = input.fields().enumerate().filter(|(_, field)| is_rectified(field));
    let fields: Vec<_> = fields.enumerate().map(|(place, (index, field))| (place, index, field)).collect();
    let corrections = fields.iter().map(|(place, index, field)| correct(field, *index, *place, &krate));
    // Not derived, so that the compiler tells a mistake in a nested type once less.
    let empty = fields.iter().map(|(place, _, field)| {
        let member = patch_member(field, *place);
        quote_spanned!(field.span()=> #member: ::core::option::Option::None)
    });
    let check = check(&fields, &krate);
    let apply = wrap(
        input,
        &quote! {
            impl #krate::Rectify for #ident {
                type Patch = #patch;

                #check

                fn apply(&mut self, patch: #patch) -> #krate::rectify::Correction {
                    #[allow(unused_imports)]
                    use #krate::__private::{CompareUnknown as _, WipeUnknown as _};
                    let mut correction = <#krate::rectify::Correction as ::core::default::Default>::default();
                    #(#corrections)*
                    correction
                }
            }

            impl ::core::default::Default for #patch {
                fn default() -> Self {
                    Self { #(#empty,)* }
                }
            }
        },
    );
    let definition = patch_type(input, &patch, &krate);
    quote!(#definition #apply)
}

fn patch_name(input: &Input) -> Ident {
    format_ident!("{}Patch", input.ident)
}

pub(crate) fn is_rectified(field: &Field) -> bool {
    let attrs = &field.attrs;
    matches!(field.role(), Role::Personal | Role::Nested) && attrs.subject_id.is_none() && attrs.with.is_none()
}

fn patch_type(input: &Input, patch: &Ident, krate: &Path) -> TokenStream {
    let visibility = &input.visibility;
    let doc = format!(" What of [`{}`] may be corrected; `None` leaves a field as it is.", input.name());
    let subject = input.attrs.subject.as_ref().map(|subject| &subject.path).map(|path| quote!(subject = #path,));
    let stores = &input.attrs.stores;
    let style = input.variants.first().map_or(Style::Unit, |variant| variant.style);
    let fields: Vec<_> =
        input.fields().filter(|field| is_rectified(field)).map(|field| patch_field(field, krate)).collect();
    let body = if style == Style::Tuple { quote!((#(#fields,)*);) } else { quote!({ #(#fields,)* }) };
    quote! {
        #[doc = #doc]
        #[derive(#krate::PersonalData)]
        #[pii(#subject #(store = #stores,)* crate = #krate)]
        #visibility struct #patch #body
    }
}

/// The field as an `Option`, with what it declares, so that the patch is redacted and followed like it.
fn patch_field(field: &Field, krate: &Path) -> TokenStream {
    let Field { attributes, visibility, ty, .. } = field;
    let name = field.name();
    let doc = format!(" The new `{name}`.");
    let ty = match field.role() {
        Role::Nested => {
            let krate = at(krate, field.span());
            quote_spanned!(field.span()=> ::core::option::Option<<#ty as #krate::Rectify>::Patch>)
        }
        Role::Personal | Role::SubjectId | Role::None => quote!(::core::option::Option<#ty>),
    };
    let ident = match &field.member {
        Member::Named(ident) => Some(quote!(#ident:)),
        Member::Unnamed(_) => None,
    };
    let ours = declarations(field, attributes);
    quote!(#[doc = #doc] #[pii(#(#ours),*)] #visibility #ident #ty)
}

/// What the field declares, without what only its own type can: the function that judges the patch, and the field that
/// retention is counted from, which may not be in the patch.
fn declarations(field: &Field, attributes: &[Attribute]) -> Vec<TokenStream> {
    let silent = Ctxt::new();
    let items = items::of(&silent, attributes).into_iter().filter_map(|item| match item.word().as_deref() {
        Some(word) if word == VALIDATE.word => None,
        Some(word) if word == RETENTION.word => {
            let period = field.attrs.retention.as_ref().map(|retention| &retention.period)?;
            Some(quote!(retention = #period))
        }
        _ => Some(item.source()),
    });
    let items = items.collect();
    drop(silent.check());
    items
}

/// What judges the patch, if anything does.
fn check(fields: &[(usize, usize, &Field)], krate: &Path) -> Option<TokenStream> {
    let judged = |field: &Field| field.role() == Role::Nested || field.attrs.validate.is_some();
    if !fields.iter().any(|(.., field)| judged(field)) {
        return None;
    }
    let judgements: Vec<_> = fields
        .iter()
        .filter(|(.., field)| judged(field))
        .map(|(place, index, field)| {
            let krate = at(krate, field.span());
            let given = patch_member(field, *place);
            let (ty, schema) = (&field.ty, quote!(&<Self as #krate::PersonalData>::SCHEMA.variants[0].fields[#index]));
            let nested = (field.role() == Role::Nested)
                .then(|| quote_spanned!(field.span()=> rejected.nested(<#ty as #krate::Rectify>::check(value));));
            let validated = field.attrs.validate.as_ref().map(|validate| {
                let (place, validate) = (Span::call_site().located_at(validate.span()), crate_path::ours(validate));
                quote_spanned!(place=> rejected.field(#schema, #validate(value));)
            });
            quote_spanned! {field.span()=>
                if let ::core::option::Option::Some(value) = &patch.#given {
                    #nested
                    #validated
                }
            }
        })
        .collect();
    Some(quote! {
        fn check(patch: &Self::Patch) -> ::core::result::Result<(), #krate::rectify::Rejected> {
            let mut rejected = <#krate::rectify::Rejected as ::core::default::Default>::default();
            #(#judgements)*
            rejected.finish()
        }
    })
}

/// The field in the patch, where tuple fields count anew.
fn patch_member(field: &Field, place: usize) -> Member {
    match &field.member {
        Member::Named(_) => field.member.clone(),
        Member::Unnamed(_) => Member::from(place),
    }
}

/// `index` is the field's place in its type, `place` that in the patch.
fn correct(field: &Field, index: usize, place: usize, krate: &Path) -> TokenStream {
    let (member, krate) = (&field.member, at(krate, field.span()));
    let given = patch_member(field, place);
    let target = quote_spanned!(field.span()=> self.#member);
    let given = quote_spanned!(field.span()=> patch.#given);
    let schema = quote!(&<Self as #krate::PersonalData>::SCHEMA.variants[0].fields[#index]);
    if field.role() == Role::Nested {
        return quote_spanned! {field.span()=>
            if let ::core::option::Option::Some(value) = #given {
                correction.nested(#krate::Rectify::apply(&mut #target, value));
            }
        };
    }
    quote_spanned! {field.span()=>
        if let ::core::option::Option::Some(value) = #given {
            if #krate::__private::Compare(&#target, &value).differ() {
                #krate::__private::Slot(&mut #target).wipe();
                #target = value;
                correction.changed(#schema);
            }
        }
    }
}
