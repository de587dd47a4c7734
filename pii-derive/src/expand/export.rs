//! `Export`: every field to the visitor, except secrets, of which only the name is told.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;

use super::{destructure, schema_path, where_clause, wrap};
use crate::{
    ast::{Field, Input, Role, Variant},
    crate_path,
};

pub(crate) fn export(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let where_clause = where_clause(input, &krate, |field| match field.role() {
        Role::Nested => Some(quote!(#krate::Export)),
        _ if is_visited(field) => Some(quote!(#krate::__private::ser::Serialize)),
        _ => None,
    });
    let body = destructure(input, is_visited, |index, variant| visit(input, variant, index, &krate));
    let (of_trait, value) = if input.attrs.remote.is_some() {
        (quote!(#krate::remote::RemoteExport), quote!(value: &Self::Value))
    } else {
        (quote!(#krate::Export), quote!(&self))
    };
    wrap(
        input,
        &quote! {
            impl #impl_generics #of_trait for #ident #ty_generics #where_clause {
                fn export<__V: #krate::export::Visitor>(
                    #value,
                    visitor: &mut __V,
                ) -> ::core::result::Result<(), __V::Error> {
                    #[allow(unused_imports)]
                    use #krate::__private::{HandPii as _, HandUnknown as _};
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

fn visit(input: &Input, variant: &Variant, index: usize, krate: &Path) -> TokenStream {
    let visitor = quote!(#krate::export::Visitor);
    let withheld = quote!(#krate::export::Withheld);
    let fields = variant.fields.iter().enumerate().map(|(place, field)| {
        let schema = quote!(&variant.fields[#place]);
        let value = field.bound_value();
        let span = field.span();
        match field.role() {
            Role::None => quote!(#visitor::withheld(visitor, #schema, #withheld::NotPersonal)?;),
            Role::Nested => {
                let value = match &field.attrs.with {
                    None => quote!(#value),
                    Some(with) => {
                        let with = crate_path::ours(with);
                        quote_spanned!(span=> &#krate::remote::Described::<_, #with>::new(#value))
                    }
                };
                quote_spanned!(span=> #visitor::nested(visitor, #schema, #value)?;)
            }
            _ if field.is_secret() => {
                quote!(#visitor::withheld(visitor, #schema, #withheld::Secret)?;)
            }
            _ if field.has_own_category() => quote_spanned! {span=>
                if variant.fields[#place].is_secret() {
                    #visitor::withheld(visitor, #schema, #withheld::Secret)?;
                } else {
                    #visitor::value(visitor, #schema, &#krate::__private::Hand(#value).over())?;
                }
            },
            _ => quote_spanned!(span=> #visitor::value(visitor, #schema, &#krate::__private::Hand(#value).over())?;),
        }
    });
    let schema = schema_path(input, krate);
    quote! {
        let schema = #schema;
        let variant = &schema.variants[#index];
        #visitor::begin(visitor, schema, variant)?;
        #(#fields)*
        #visitor::end(visitor)
    }
}
