//! `Erase`: every field by its strategy, with its memory wiped and its outcome reported.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;

use super::{destructure, nested_value, schema_path, where_clause, wrap};
use crate::{
    ast::{Field, Input, Role, Variant},
    attr::Erase,
    crate_path::{self, at},
    symbol::{KEEP, PSEUDONYMISE},
};

pub(crate) fn erase(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let where_clause = where_clause(input, &krate, |field| required(field, &krate));
    let body = destructure(input, is_changed, |index, variant| record(input, variant, index, &krate));
    let arrive = quote! {
        #[allow(unused_imports)]
        use #krate::__private::WipeUnknown as _;
    };
    if input.attrs.remote.is_some() {
        return wrap(
            input,
            &quote! {
                impl #impl_generics #krate::remote::RemoteErase for #ident #ty_generics #where_clause {
                    fn erase_record(value: &mut Self::Value, eraser: &mut #krate::erase::Eraser<'_>) {
                        #arrive
                        #body
                    }
                }
            },
        );
    }
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
                    #arrive
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
        (Role::None, _) => None,
        (_, Some(erase)) => {
            let strategy = Ident::new(erase.strategy.variant, Span::call_site());
            Some(quote!(#krate::erase::#strategy))
        }
        (_, None) => None,
    }
}

fn record(input: &Input, variant: &Variant, index: usize, krate: &Path) -> TokenStream {
    let changes = variant.fields.iter().map(|field| change(field, krate));
    let mutable = (!variant.fields.is_empty()).then(|| quote!(mut));
    let schema = schema_path(input, krate);
    quote! {
        let #mutable record = #krate::erase::Eraser::record(eraser, #schema, #index);
        #(#changes)*
        record.finish();
    }
}

fn change(field: &Field, krate: &Path) -> TokenStream {
    let value =
        if field.role() == Role::Nested { nested_value(field, krate) } else { field.bound_value().to_token_stream() };
    let span = field.span();
    let krate = at(krate, span);
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
