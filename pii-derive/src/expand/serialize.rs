//! The body of `serialize_redacted`: the shape `serde` would give, with categories for values.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;

use super::{debug::is_shown, destructure, token::token};
use crate::{
    ast::{Field, Input, Role, Style, Variant},
    crate_path::at,
};

pub(super) fn body(input: &Input, krate: &Path) -> TokenStream {
    destructure(input, is_shown, |index, variant| write(input, variant, index, krate))
}

fn write(input: &Input, variant: &Variant, index: usize, krate: &Path) -> TokenStream {
    let ser = quote!(#krate::__private::ser);
    let fields = variant.fields.iter().enumerate();
    let values = fields.map(|(place, field)| value(field, krate, index, place));
    let names = variant.fields.iter().map(Field::name);
    let length = variant.fields.len();
    let type_name = input.name();
    let number = u32::try_from(index).unwrap_or(u32::MAX);
    match (variant.name(), variant.style) {
        (None, Style::Unit) => {
            quote!(#ser::Serializer::serialize_unit_struct(serializer, #type_name))
        }
        (None, Style::Named) => quote! {
            let mut out = #ser::Serializer::serialize_struct(serializer, #type_name, #length)?;
            #(#ser::SerializeStruct::serialize_field(&mut out, #names, #values)?;)*
            #ser::SerializeStruct::end(out)
        },
        (None, Style::Tuple) if length == 1 => quote! {
            #(#ser::Serializer::serialize_newtype_struct(serializer, #type_name, #values))*
        },
        (None, Style::Tuple) => quote! {
            let mut out = #ser::Serializer::serialize_tuple_struct(serializer, #type_name, #length)?;
            #(#ser::SerializeTupleStruct::serialize_field(&mut out, #values)?;)*
            #ser::SerializeTupleStruct::end(out)
        },
        (Some(name), Style::Unit) => quote! {
            #ser::Serializer::serialize_unit_variant(serializer, #type_name, #number, #name)
        },
        (Some(name), Style::Named) => quote! {
            let mut out = #ser::Serializer::serialize_struct_variant(
                serializer, #type_name, #number, #name, #length,
            )?;
            #(#ser::SerializeStructVariant::serialize_field(&mut out, #names, #values)?;)*
            #ser::SerializeStructVariant::end(out)
        },
        (Some(name), Style::Tuple) if length == 1 => quote! {
            #(#ser::Serializer::serialize_newtype_variant(
                serializer, #type_name, #number, #name, #values,
            ))*
        },
        (Some(name), Style::Tuple) => quote! {
            let mut out = #ser::Serializer::serialize_tuple_variant(
                serializer, #type_name, #number, #name, #length,
            )?;
            #(#ser::SerializeTupleVariant::serialize_field(&mut out, #values)?;)*
            #ser::SerializeTupleVariant::end(out)
        },
    }
}

fn value(field: &Field, krate: &Path, variant: usize, index: usize) -> TokenStream {
    let bound = field.bound_value();
    match field.role() {
        Role::Personal | Role::SubjectId => {
            let token = token(field, krate, variant, index);
            quote!(&#token)
        }
        Role::None => {
            let krate = at(krate, field.span());
            quote_spanned!(field.span()=> &#krate::__private::Show(#bound).show())
        }
        Role::Nested => {
            let krate = at(krate, field.span());
            quote_spanned!(field.span()=> &#krate::__private::show_nested(#bound))
        }
    }
}
