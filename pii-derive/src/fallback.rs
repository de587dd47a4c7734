//! What is generated beside an error, so that one mistake does not become thirty. Fails closed: `Debug`
//! prints the name of the type and nothing else.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::{ast::Input, crate_path};

pub(crate) fn personal_data(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let name = input.name();
    let kind = Ident::new(if input.is_enum { "Enum" } else { "Struct" }, Span::call_site());
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let schema = quote!(&#krate::schema::TypeSchema::new(#name, #krate::schema::Kind::#kind, &[]));
    if let Some(remote) = &input.attrs.remote {
        return quote! {
            #[automatically_derived]
            impl #impl_generics #krate::remote::Remote for #ident #ty_generics #where_clause {
                type Value = #remote;
                const SCHEMA: &'static #krate::schema::TypeSchema = #schema;

                fn visit<__V: #krate::redact::View>(
                    _: &Self::Value,
                    view: __V,
                ) -> ::core::result::Result<__V::Ok, __V::Error> {
                    #krate::redact::View::contents(view, <Self as #krate::remote::Remote>::SCHEMA, #krate::__private::nothing())
                }
            }
        };
    }
    quote! {
        #[automatically_derived]
        const _: () = {
            impl #impl_generics ::core::fmt::Debug for #ident #ty_generics #where_clause {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Formatter::write_str(f, #name)
                }
            }

            impl #impl_generics #krate::PersonalData for #ident #ty_generics #where_clause {
                const SCHEMA: &'static #krate::schema::TypeSchema =
                    &#krate::schema::TypeSchema::new(#name, #krate::schema::Kind::#kind, &[]);

                fn fmt_redacted(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Debug::fmt(self, f)
                }

                fn visit<__V: #krate::redact::View>(
                    &self,
                    view: __V,
                ) -> ::core::result::Result<__V::Ok, __V::Error> {
                    #krate::redact::View::contents(view, <Self as #krate::PersonalData>::SCHEMA, #krate::__private::nothing())
                }
            }
        };
    }
}

pub(crate) fn export(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let (of_trait, value) = if input.attrs.remote.is_some() {
        (quote!(#krate::remote::RemoteExport), quote!(_: &Self::Value))
    } else {
        (quote!(#krate::Export), quote!(&self))
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics #of_trait for #ident #ty_generics #where_clause {
            fn export<__V: #krate::export::Visitor>(
                #value,
                visitor: &mut __V,
            ) -> ::core::result::Result<(), __V::Error> {
                #krate::export::Visitor::absent(visitor)
            }
        }
    }
}

pub(crate) fn rectify(input: &Input) -> TokenStream {
    if input.attrs.remote.is_some() {
        return TokenStream::new();
    }
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::Rectify for #ident #ty_generics #where_clause {
            type Patch = Self;

            fn apply(&mut self, _: Self) -> #krate::rectify::Correction {
                <#krate::rectify::Correction as ::core::default::Default>::default()
            }
        }
    }
}

pub(crate) fn erase(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    if input.attrs.remote.is_some() {
        return quote! {
            #[automatically_derived]
            impl #impl_generics #krate::remote::RemoteErase for #ident #ty_generics #where_clause {
                fn erase_record(_: &mut Self::Value, _: &mut #krate::erase::Eraser<'_>) {}
            }
        };
    }
    quote! {
        #[automatically_derived]
        const _: () = {
            impl #impl_generics #krate::Erase for #ident #ty_generics #where_clause {
                fn erase_record(&mut self, _: &mut #krate::erase::Eraser<'_>) {}
            }

            impl #impl_generics #krate::erase::EraseWithoutKey for #ident #ty_generics #where_clause {}
        };
    }
}

pub(crate) fn fake(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::Fake for #ident #ty_generics #where_clause {
            fn fake(&mut self, _: &#krate::fake::Faker) {}
        }
    }
}

pub(crate) fn retain(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #krate::Retain for #ident #ty_generics #where_clause {
            fn periods(&self, _: &mut #krate::retention::Periods<'_>) {}
        }
    }
}
