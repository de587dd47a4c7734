//! `Erase`: every field by its strategy, with its memory wiped and its outcome reported.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;

use super::{destructure, wrap};
use crate::{
    ast::{Field, Input, Role, Variant},
    attr::Erase,
    bound, crate_path,
    symbol::{KEEP, PSEUDONYMISE},
};

pub(crate) fn erase(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let where_clause = bound::where_clause(input, |field| required(field, &krate));
    let body = destructure(input, is_changed, |index, variant| record(variant, index, &krate));
    let keyless = (!input.fields().any(is_keyed)).then(|| {
        quote! {
            impl #impl_generics #krate::erase::EraseWithoutKey for #ident #ty_generics #where_clause {}
        }
    });
    wrap(
        input,
        &quote! {
            impl #impl_generics #krate::Erase for #ident #ty_generics #where_clause {
                fn erase_record(&mut self, eraser: &mut #krate::erase::Eraser<'_>) {
                    #[allow(unused_imports)]
                    use #krate::__private::WipeUnknown as _;
                    #body
                }
            }

            #keyless
        },
    )
}

fn strategy(field: &Field) -> Option<&Erase> {
    field.attrs.erase.as_ref().filter(|erase| !erase.is(KEEP))
}

fn is_keyed(field: &Field) -> bool {
    strategy(field).is_some_and(|erase| erase.is(PSEUDONYMISE))
}

fn is_changed(field: &Field) -> bool {
    field.role() == Role::Nested || strategy(field).is_some()
}

fn required(field: &Field, krate: &Path) -> Option<TokenStream> {
    match (field.role(), strategy(field)) {
        (Role::Nested, Some(_)) => Some(quote!(#krate::Erase)),
        (Role::Nested, None) => Some(quote!(#krate::erase::EraseWithoutKey)),
        // `Erase` asks for `PersonalData`, whose impl prints these.
        (Role::None, _) => Some(quote!(::core::fmt::Debug)),
        (_, Some(erase)) => {
            let strategy = Ident::new(erase.strategy.variant, Span::call_site());
            Some(quote!(#krate::erase::#strategy))
        }
        (_, None) => None,
    }
}

fn record(variant: &Variant, index: usize, krate: &Path) -> TokenStream {
    let changes = variant.fields.iter().map(|field| change(field, krate));
    let mutable = (!variant.fields.is_empty()).then(|| quote!(mut));
    quote! {
        let #mutable record = #krate::erase::Eraser::record(
            eraser,
            <Self as #krate::PersonalData>::SCHEMA,
            #index,
        );
        #(#changes)*
        record.finish();
    }
}

fn change(field: &Field, krate: &Path) -> TokenStream {
    let value = field.bound_value();
    let span = field.span();
    match (field.role(), strategy(field)) {
        (Role::Nested, Some(_)) => quote_spanned!(span=> #krate::erase::Record::nested_keyed(&mut record, #value);),
        (Role::Nested, None) => quote_spanned!(span=> #krate::erase::Record::nested(&mut record, #value);),
        (_, None) => quote!(record.leave();),
        (_, Some(erase)) => {
            let method = Ident::new(erase.strategy.word, span);
            match erase.strategy.word {
                "shred" => quote_spanned!(span=> #krate::erase::Record::shred(&mut record, #value);),
                PSEUDONYMISE | "generalise" => quote_spanned! {span=>
                    #krate::erase::Record::#method(&mut record, #value, |value| #krate::__private::Slot(value).wipe());
                },
                _ => quote_spanned! {span=>
                    let memory = #krate::__private::Slot(&mut *#value).wipe();
                    #krate::erase::Record::#method(&mut record, #value, memory);
                },
            }
        }
    }
}
