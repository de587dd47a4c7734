//! `Export`: every field to the visitor, except secrets, of which only the name is told.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;

use super::{destructure, schema_path, where_clause, wrap};
use crate::{
    ast::{Field, Input, Role, Variant},
    crate_path::{self, at},
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
    let fields = variant.fields.iter().enumerate().map(|(place, field)| hand_over(field, place, krate));
    let schema = schema_path(input, krate);
    quote! {
        let schema = #schema;
        let variant = &schema.variants[#index];
        #krate::export::Visitor::begin(visitor, schema, variant)?;
        #(#fields)*
        #krate::export::Visitor::end(visitor)
    }
}

fn hand_over(field: &Field, place: usize, krate: &Path) -> TokenStream {
    let span = field.span();
    let krate = at(krate, span);
    let visitor = quote_spanned!(span=> #krate::export::Visitor);
    let schema = quote_spanned!(span=> &variant.fields[#place]);
    let value = field.bound_value();
    let withheld = |reason: TokenStream| quote_spanned!(span=> #visitor::withheld(visitor, #schema, #krate::export::Withheld::#reason)?;);
    let given = quote_spanned! {span=>
        #visitor::value(visitor, #schema, &(&#krate::__private::Hand(#value)).over())?;
    };
    match field.role() {
        Role::None => withheld(quote!(NotPersonal)),
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
        _ if field.is_secret() => withheld(quote!(Secret)),
        _ if field.has_own_category() => {
            let withheld = withheld(quote!(Secret));
            quote_spanned!(span=> if variant.fields[#place].is_secret() { #withheld } else { #given })
        }
        _ => given,
    }
}
