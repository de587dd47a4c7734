//! Tokens only: one file per generated impl. Nothing here can fail.

mod debug;
mod erase;
mod export;
mod fake;
mod forbid;
pub(crate) mod marker;
pub(crate) mod rectify;
pub(crate) mod retain;
mod schema;
mod token;
mod visit;

pub(crate) use erase::erase;
pub(crate) use export::export;
pub(crate) use fake::fake;
pub(crate) use rectify::rectify;
pub(crate) use retain::retain;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Path, PathArguments, spanned::Spanned};

use crate::{
    ast::{Field, Input, Role, Variant},
    bound, crate_path,
};

/// What `#[derive(PersonalData)]` gives.
pub(crate) fn personal_data(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let parts = if let Some(remote) = &input.attrs.remote {
        vec![schema::remote(input, remote, &krate), marker::of_type(input), marker::remote(input, remote)]
    } else {
        vec![
            debug::debug(input, &krate),
            schema::personal_data(input, &krate),
            forbid::forbid(input, &krate),
            marker::of_type(input),
            register(input, &krate),
        ]
    };
    wrap(input, &quote!(#(#parts)*))
}

/// What a type with parameters holds only its uses say.
fn register(input: &Input, krate: &Path) -> TokenStream {
    let generics = &input.generics;
    if bound::is_generic(generics) {
        return TokenStream::new();
    }
    let ident = &input.ident;
    let lifetimes = generics.lifetimes().map(|_| quote!('static));
    quote!(#krate::__private::register!(<#ident<#(#lifetimes),*> as #krate::PersonalData>::SCHEMA);)
}

/// Hides what is generated from the names around it.
fn wrap(input: &Input, tokens: &TokenStream) -> TokenStream {
    // A deprecated field is used here because it still holds data.
    let allow = input.deprecated.then(|| quote!(#[allow(deprecated)]));
    quote! {
        #[automatically_derived]
        #allow
        const _: () = {
            #tokens
        };
    }
}

/// What both `Debug` and the redacted view ask of a field's type.
fn shown_bound(field: &Field, krate: &Path) -> Option<TokenStream> {
    match field.role() {
        Role::None => Some(quote!(::core::fmt::Debug)),
        Role::Nested => Some(quote!(#krate::PersonalData)),
        Role::Personal if field.attrs.mask.is_some() => Some(quote!(#krate::redact::Maskable)),
        Role::Personal | Role::SubjectId => None,
    }
}

/// The where-clause of a trait that asks for `PersonalData`: what that asks of the fields, and what the trait does.
fn where_clause(input: &Input, krate: &Path, requires: impl Fn(&Field) -> Option<TokenStream>) -> TokenStream {
    bound::where_clause(input, |field| {
        let bounds: Vec<_> = shown_bound(field, krate).into_iter().chain(requires(field)).collect();
        (!bounds.is_empty()).then(|| quote!(#(#bounds)+*))
    })
}

/// Where the schema of the type stands: of a description it is the foreign type's.
fn schema_path(input: &Input, krate: &Path) -> TokenStream {
    if input.attrs.remote.is_some() {
        quote!(<Self as #krate::remote::Remote>::SCHEMA)
    } else {
        quote!(<Self as #krate::PersonalData>::SCHEMA)
    }
}

/// The field's value as its nested type sees it: itself, or with the description of a foreign type.
fn nested_value(field: &Field, krate: &Path) -> TokenStream {
    let value = field.bound_value();
    match &field.attrs.with {
        None => quote!(#value),
        Some(with) => {
            let with = crate_path::ours(with);
            let krate = crate_path::at(krate, field.span());
            quote_spanned!(field.span()=> &mut #krate::remote::Described::<_, #with>::new(&mut *#value))
        }
    }
}

/// A pattern infers the parameters of its type.
fn without_arguments(path: &Path) -> Path {
    let mut path = path.clone();
    for segment in &mut path.segments {
        segment.arguments = PathArguments::None;
    }
    path
}

/// Takes `self` apart, or the `value` that `self` describes, and runs `body` for the variant at hand, with the fields that `used` picks bound to
/// their names. Personal fields that are not used are not even read.
fn destructure(
    input: &Input,
    used: impl Fn(&Field) -> bool,
    body: impl Fn(usize, &Variant) -> TokenStream,
) -> TokenStream {
    let remote = input.attrs.remote.as_ref();
    let owner = remote.map_or_else(|| quote!(Self), |remote| without_arguments(remote).into_token_stream());
    let source = if remote.is_some() { quote!(value) } else { quote!(self) };
    let pattern = |variant: &Variant| {
        let variants = variant.ident.iter();
        let fields = variant.fields.iter().filter(|field| remote.is_some() || used(field));
        let fields = fields.map(|field| {
            let (member, binding) = (&field.member, field.bound_value());
            if used(field) { quote!(#member: #binding) } else { quote!(#member: _) }
        });
        // A description that forgets a field of the foreign type does not compile.
        let rest = remote.is_none().then(|| quote!(..));
        // At its place in the user's code, where the compiler names the field that is forgotten.
        let place = remote.map_or_else(Span::call_site, Spanned::span);
        quote_spanned!(place=> #owner #(::#variants)* { #(#fields,)* #rest })
    };
    match &input.variants[..] {
        [only] if !input.is_enum => {
            let (pattern, body) = (pattern(only), body(0, only));
            quote! {
                let #pattern = #source;
                #body
            }
        }
        variants => {
            let arms = variants.iter().enumerate().map(|(index, variant)| {
                let (pattern, body) = (pattern(variant), body(index, variant));
                quote!(#pattern => { #body })
            });
            quote!(match #source { #(#arms)* })
        }
    }
}
