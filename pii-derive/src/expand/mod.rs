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

use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

use crate::{
    ast::{Field, Input, Role, Variant},
    crate_path,
};

/// What `#[derive(PersonalData)]` gives.
pub(crate) fn personal_data(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let parts = [
        debug::debug(input, &krate),
        schema::personal_data(input, &krate),
        forbid::forbid(input, &krate),
        marker::of_type(input),
    ];
    wrap(input, &quote!(#(#parts)*))
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
        Role::Personal if field.attrs.mask.is_some() && !field.is_secret() => Some(quote!(#krate::redact::Maskable)),
        Role::Personal | Role::SubjectId => None,
    }
}

/// Takes `self` apart and runs `body` for the variant at hand, with the fields that `used` picks bound to
/// their names. Personal fields that are not used are not even read.
fn destructure(
    input: &Input,
    used: impl Fn(&Field) -> bool,
    body: impl Fn(usize, &Variant) -> TokenStream,
) -> TokenStream {
    let pattern = |variant: &Variant| {
        let path = if let Some(ident) = &variant.ident { quote!(Self::#ident) } else { quote!(Self) };
        let fields = variant.fields.iter().filter(|field| used(field));
        let (members, bindings): (Vec<_>, Vec<_>) = fields.map(|field| (&field.member, &field.binding)).unzip();
        quote!(#path { #(#members: #bindings,)* .. })
    };
    match &input.variants[..] {
        [only] if !input.is_enum => {
            let (pattern, body) = (pattern(only), body(0, only));
            quote! {
                let #pattern = self;
                #body
            }
        }
        variants => {
            let arms = variants.iter().enumerate().map(|(index, variant)| {
                let (pattern, body) = (pattern(variant), body(index, variant));
                quote!(#pattern => { #body })
            });
            quote!(match self { #(#arms)* })
        }
    }
}
