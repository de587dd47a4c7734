//! `Debug` that prints categories.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Path};

use super::{destructure, shown_bound, token::token};
use crate::{
    ast::{Field, Input, Role, Style, Variant},
    bound,
    crate_path::at,
};

pub(super) fn debug(input: &Input, krate: &Path) -> TokenStream {
    let ident = &input.ident;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let where_clause = bound::where_clause(input, |field| shown_bound(field, krate));
    let formatter = Ident::new("f", Span::mixed_site());
    let body = destructure(input, is_shown, |index, variant| {
        let name = variant.name().unwrap_or_else(|| input.name());
        write(variant, index, &name, krate, &formatter)
    });
    quote! {
        impl #impl_generics ::core::fmt::Debug for #ident #ty_generics #where_clause {
            fn fmt(&self, #formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    }
}

pub(super) fn is_shown(field: &Field) -> bool {
    matches!(field.role(), Role::None | Role::Nested)
}

fn write(variant: &Variant, index: usize, name: &str, krate: &Path, formatter: &Ident) -> TokenStream {
    let fields = variant.fields.iter().enumerate();
    let values = fields.map(|(place, field)| match field.role() {
        Role::Personal | Role::SubjectId => {
            let token = token(field, krate, index, place);
            quote!(&#token)
        }
        Role::None => {
            let value = field.bound_value();
            quote_spanned!(field.span()=> &#value)
        }
        Role::Nested => {
            let (krate, value) = (at(krate, field.span()), field.bound_value());
            quote_spanned!(field.span()=> &#krate::__private::show_nested(#value))
        }
    });
    match variant.style {
        Style::Unit => quote!(::core::fmt::Formatter::write_str(#formatter, #name)),
        Style::Named => {
            let names = variant.fields.iter().map(Field::name);
            quote! {
                let mut out = ::core::fmt::Formatter::debug_struct(#formatter, #name);
                #(::core::fmt::DebugStruct::field(&mut out, #names, #values);)*
                ::core::fmt::DebugStruct::finish(&mut out)
            }
        }
        Style::Tuple => quote! {
            let mut out = ::core::fmt::Formatter::debug_tuple(#formatter, #name);
            #(::core::fmt::DebugTuple::field(&mut out, #values);)*
            ::core::fmt::DebugTuple::finish(&mut out)
        },
    }
}
