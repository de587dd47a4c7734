//! `Retain`: every field with a period to the collector, with the moment it is counted from.

use std::ptr;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Path, ext::IdentExt};

use super::{destructure, where_clause, wrap};
use crate::{
    ast::{Field, Input, Role, Variant},
    attr::Start,
    crate_path::{self, at},
    symbol::KEEP,
};

pub(crate) fn retain(input: &Input) -> TokenStream {
    let krate = crate_path::or_default(input.attrs.krate.as_ref());
    let ident = &input.ident;
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let starts: Vec<&Field> = input
        .variants
        .iter()
        .flat_map(|variant| variant.fields.iter().filter_map(|field| start(variant, field)))
        .collect();
    let is_start = |field: &Field| starts.iter().any(|start| ptr::eq(*start, field));
    let where_clause = where_clause(input, &krate, |field| required(field, is_start(field), &krate));
    let body =
        destructure(input, |field| is_told(field) || is_start(field), |index, variant| record(variant, index, &krate));
    wrap(
        input,
        &quote! {
            impl #impl_generics #krate::Retain for #ident #ty_generics #where_clause {
                fn periods(&self, periods: &mut #krate::retention::Periods<'_>) {
                    #[allow(unused_imports)]
                    use #krate::retention::PresenceUnknown as _;
                    #body
                }
            }
        },
    )
}

/// Whether there is anything to tell about how long the field is kept.
pub(crate) fn is_told(field: &Field) -> bool {
    let held = field.attrs.erase.as_ref().is_some_and(|erase| erase.is(KEEP));
    field.role() == Role::Nested || field.attrs.retention.is_some() || held
}

/// The field that another one is counted from.
fn start<'a>(variant: &'a Variant, field: &Field) -> Option<&'a Field> {
    let Some(Start::Field(start)) = &field.attrs.retention.as_ref()?.start else {
        return None;
    };
    let name = start.unraw().to_string();
    variant.fields.iter().find(|other| other.name() == name)
}

fn required(field: &Field, is_start: bool, krate: &Path) -> Option<TokenStream> {
    let nested = (field.role() == Role::Nested).then(|| quote!(#krate::Retain));
    let moment = is_start.then(|| quote!(#krate::retention::Moment));
    let bounds: Vec<_> = nested.into_iter().chain(moment).collect();
    (!bounds.is_empty()).then(|| quote!(#(#bounds)+*))
}

fn record(variant: &Variant, index: usize, krate: &Path) -> TokenStream {
    let fields = variant.fields.iter().enumerate().filter(|(_, field)| is_told(field));
    let fields: Vec<_> = fields.map(|(place, field)| tell(variant, place, field, krate)).collect();
    if fields.is_empty() {
        return TokenStream::new();
    }
    quote! {
        let mut record = #krate::retention::Periods::record(
            periods,
            <Self as #krate::PersonalData>::SCHEMA,
            #index,
        );
        #(#fields)*
        record.finish();
    }
}

fn tell(variant: &Variant, place: usize, field: &Field, krate: &Path) -> TokenStream {
    let value = field.bound_value();
    let at_type = at(krate, field.span());
    if field.role() == Role::Nested {
        return quote_spanned!(field.span()=> #at_type::retention::Record::nested(&mut record, #place, #value););
    }
    let absent = quote!(#krate::retention::Presence(#value).is_absent());
    let Some(start) = start(variant, field) else {
        return quote!(#krate::retention::Record::field(&mut record, #place, #absent););
    };
    let moment = start.bound_value();
    let at_start = at(krate, start.span());
    let moment = quote_spanned!(start.span()=> #at_start::retention::Moment::moment(#moment));
    quote!(#krate::retention::Record::field_from(&mut record, #place, #absent, #moment);)
}
