//! `Debug` that prints categories.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{Ident, Path};

use super::{destructure, shown_bound, token::static_token};
use crate::{
    ast::{Field, Input, Role, Style, Variant},
    bound,
    crate_path::{at, ours},
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
    let arrive = input.fields().any(|field| field.role() == Role::Nested).then(|| {
        quote! {
            #[allow(unused_imports)]
            use #krate::__private::NestedUnknown as _;
        }
    });
    quote! {
        impl #impl_generics ::core::fmt::Debug for #ident #ty_generics #where_clause {
            fn fmt(&self, #formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #arrive
                #body
            }
        }
    }
}

pub(super) fn is_shown(field: &Field) -> bool {
    matches!(field.role(), Role::None | Role::Nested)
}

fn write(variant: &Variant, index: usize, name: &str, krate: &Path, formatter: &Ident) -> TokenStream {
    let mut flat = Flat::open(variant.style, name);
    let parts = variant.fields.iter().enumerate().map(|(place, field)| {
        flat.field(variant.style, place, field);
        match field.role() {
            Role::Personal | Role::SubjectId => {
                if let Some(text) = static_token(field) {
                    flat.text.push_str(&text);
                    quote!(#krate::__private::Part::Token(#text))
                } else {
                    flat.value();
                    quote! {
                        #krate::__private::Part::Value(&#krate::__private::Computed(
                            &<Self as #krate::PersonalData>::SCHEMA.variants[#index].fields[#place],
                        ))
                    }
                }
            }
            Role::None => {
                flat.value();
                let value = field.bound_value();
                let value = quote_spanned!(field.span()=> &#value);
                quote!(#krate::__private::Part::Value(#value))
            }
            Role::Nested => {
                flat.value();
                let (at, value) = (at(krate, field.span()), field.bound_value());
                let value = match &field.attrs.with {
                    None => quote!(#value),
                    Some(with) => {
                        let with = ours(with);
                        quote_spanned!(field.span()=> &#at::remote::Described::<_, #with>::new(#value))
                    }
                };
                let value = quote_spanned!(field.span()=> #at::__private::Nested(#value).declared());
                quote!(#krate::__private::Part::Value(&#krate::PersonalData::redacted(#value)))
            }
        }
    });
    let parts: Vec<_> = parts.collect();
    let flat = flat.close(variant);
    let names = if variant.style == Style::Tuple {
        quote!(::core::option::Option::None)
    } else {
        let names = variant.fields.iter().map(Field::name);
        quote!(::core::option::Option::Some(&[#(#names),*]))
    };
    quote! {
        #krate::__private::debug(
            #formatter,
            &#krate::__private::Shape { name: #name, names: #names, flat: &[#(#flat),*] },
            &[#(#parts),*],
        )
    }
}

/// The text of `{:?}`, cut where a value comes in.
struct Flat {
    pieces: Vec<String>,
    text: String,
}

impl Flat {
    fn open(style: Style, name: &str) -> Self {
        let open = match style {
            Style::Named => " { ",
            Style::Tuple => "(",
            Style::Unit => "",
        };
        Self { pieces: Vec::new(), text: format!("{name}{open}") }
    }

    fn field(&mut self, style: Style, place: usize, field: &Field) {
        if place > 0 {
            self.text.push_str(", ");
        }
        if style == Style::Named {
            self.text.push_str(&field.name());
            self.text.push_str(": ");
        }
    }

    fn value(&mut self) {
        self.pieces.push(std::mem::take(&mut self.text));
    }

    fn close(mut self, variant: &Variant) -> Vec<String> {
        match variant.style {
            // As the standard library prints them.
            Style::Named | Style::Tuple if variant.fields.is_empty() => {
                self.text.truncate(self.text.trim_end_matches([' ', '{', '(']).len());
            }
            Style::Named => self.text.push_str(" }"),
            Style::Tuple => self.text.push(')'),
            Style::Unit => {}
        }
        self.pieces.push(self.text);
        self.pieces
    }
}
