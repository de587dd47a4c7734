//! `Fake`: every personal field and every subject id replaced in place, with its memory wiped.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;

use super::{destructure, where_clause, wrap};
use crate::{
    ast::{Field, Input, Role, Variant},
    crate_path::{self, at},
};

pub(crate) fn fake(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let where_clause = where_clause(input, &krate, |field| required(field, &krate));
    let body = destructure(input, is_faked, |index, variant| record(variant, index, &krate));
    wrap(
        input,
        &quote! {
            impl #impl_generics #krate::Fake for #ident #ty_generics #where_clause {
                fn fake(&mut self, faker: &#krate::fake::Faker) {
                    #[allow(unused_imports)]
                    use #krate::__private::WipeUnknown as _;
                    #body
                }
            }
        },
    )
}

fn is_faked(field: &Field) -> bool {
    field.role() != Role::None
}

fn required(field: &Field, krate: &Path) -> Option<TokenStream> {
    match field.role() {
        Role::None => None,
        Role::Nested => Some(quote!(#krate::Fake)),
        Role::Personal | Role::SubjectId => Some(quote!(#krate::fake::FakeValue)),
    }
}

fn record(variant: &Variant, index: usize, krate: &Path) -> TokenStream {
    let fields = variant.fields.iter().enumerate().filter(|(_, field)| is_faked(field));
    let changes = fields.map(|(place, field)| {
        let value = field.bound_value();
        let krate = at(krate, field.span());
        if field.role() == Role::Nested {
            return quote_spanned!(field.span()=> #krate::Fake::fake(#value, faker););
        }
        quote_spanned! {field.span()=>
            let fake = #krate::fake::Faker::replacement(
                faker,
                &<Self as #krate::PersonalData>::SCHEMA.variants[#index].fields[#place],
                &*#value,
            );
            #krate::__private::Slot(&mut *#value).wipe();
            *#value = fake;
        }
    });
    quote!(#(#changes)*)
}
