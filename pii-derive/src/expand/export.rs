//! `Export`: every field to the visitor, except secrets, of which only the name is told.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;

use super::{destructure, wrap};
use crate::{
    ast::{Field, Input, Role, Variant},
    bound, crate_path,
};

pub(crate) fn export(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let where_clause = bound::where_clause(input, |field| match field.role() {
        Role::Nested => Some(quote!(#krate::Export)),
        Role::None => Some(quote!(::core::fmt::Debug)),
        _ if is_visited(field) => Some(quote!(#krate::__private::ser::Serialize)),
        _ => None,
    });
    let body = destructure(input, is_visited, |index, variant| visit(variant, index, &krate));
    wrap(
        input,
        &quote! {
            impl #impl_generics #krate::Export for #ident #ty_generics #where_clause {
                fn export<__V: #krate::export::Visitor>(
                    &self,
                    visitor: &mut __V,
                ) -> ::core::result::Result<(), __V::Error> {
                    #body
                }
            }
        },
    )
}

fn is_visited(field: &Field) -> bool {
    match field.role() {
        Role::Personal => !field.is_secret(),
        Role::Nested | Role::SubjectId => true,
        Role::None => false,
    }
}

fn visit(variant: &Variant, index: usize, krate: &Path) -> TokenStream {
    let visitor = quote!(#krate::export::Visitor);
    let withheld = quote!(#krate::export::Withheld);
    let fields = variant.fields.iter().enumerate().map(|(place, field)| {
        let schema = quote!(&variant.fields[#place]);
        let value = field.bound_value();
        let span = field.span();
        match field.role() {
            Role::None => quote!(#visitor::withheld(visitor, #schema, #withheld::NotPersonal)?;),
            Role::Nested => quote_spanned!(span=> #visitor::nested(visitor, #schema, #value)?;),
            _ if field.is_secret() => {
                quote!(#visitor::withheld(visitor, #schema, #withheld::Secret)?;)
            }
            _ if field.has_own_category() => quote_spanned! {span=>
                if variant.fields[#place].is_secret() {
                    #visitor::withheld(visitor, #schema, #withheld::Secret)?;
                } else {
                    #visitor::value(visitor, #schema, #value)?;
                }
            },
            _ => quote_spanned!(span=> #visitor::value(visitor, #schema, #value)?;),
        }
    });
    quote! {
        let schema = <Self as #krate::PersonalData>::SCHEMA;
        let variant = &schema.variants[#index];
        #visitor::begin(visitor, schema, variant)?;
        #(#fields)*
        #visitor::end(visitor)
    }
}
