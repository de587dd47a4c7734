//! `visit`: every field to the view.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;

use super::{destructure, schema_path};
use crate::{
    ast::{Field, Input, Role, Variant},
    crate_path::{at, ours},
};

/// `receiver` is the value to be shown: `self`, or what `self` describes.
pub(super) fn method(input: &Input, receiver: &TokenStream, krate: &Path) -> TokenStream {
    let body = destructure(input, |_| true, |index, variant| record(input, variant, index, krate));
    quote! {
        fn visit<__V: #krate::redact::View>(
            #receiver,
            view: __V,
        ) -> ::core::result::Result<__V::Ok, __V::Error> {
            #[allow(unused_imports)]
            use #krate::__private::{MaskUnknown as _, NestedUnknown as _, ShowDebug as _};
            #body
        }
    }
}

fn record(input: &Input, variant: &Variant, index: usize, krate: &Path) -> TokenStream {
    let record = quote!(#krate::redact::RecordView);
    let fields = variant.fields.iter().enumerate().map(|(place, field)| {
        let schema = quote!(&variant.fields[#place]);
        let value = value(field, krate);
        match field.role() {
            Role::Personal | Role::SubjectId => quote!(#record::personal(&mut record, #schema, #value)?;),
            Role::Nested => {
                let at = at(krate, field.span());
                quote_spanned! {field.span()=>
                    #at::redact::RecordView::nested(&mut record, &variant.fields[#place], #value)?;
                }
            }
            Role::None => {
                let (at, bound) = (at(krate, field.span()), field.bound_value());
                quote_spanned! {field.span()=>
                    #record::plain(&mut record, #schema, &#bound, &#at::__private::Show(#bound).show())?;
                }
            }
        }
    });
    // That the fields of a description have the foreign type's types.
    let described = variant.fields.iter().filter(|_| input.attrs.remote.is_some()).map(|field| {
        let (bound, ty) = (field.bound_value(), &field.ty);
        quote_spanned!(field.span()=> let #bound: &#ty = #bound;)
    });
    let mutable = (!variant.fields.is_empty()).then(|| quote!(mut));
    let schema = schema_path(input, krate);
    quote! {
        #(#described)*
        let schema = #schema;
        let variant = &schema.variants[#index];
        let #mutable record = #krate::redact::View::record(view, schema, variant)?;
        #(#fields)*
        #krate::redact::RecordView::end(record)
    }
}

/// A field with a mask must have a text; of others whether they have one shows when the type is known.
fn value(field: &Field, krate: &Path) -> TokenStream {
    let (at, bound) = (at(krate, field.span()), field.bound_value());
    match field.role() {
        Role::Nested => match &field.attrs.with {
            None => quote_spanned!(field.span()=> #at::__private::Nested(#bound).declared()),
            Some(with) => {
                let with = ours(with);
                let value = quote_spanned!(field.span()=> &#at::remote::Described::<_, #with>::new(#bound));
                quote_spanned!(field.span()=> #at::__private::Nested(#value).declared())
            }
        },
        Role::None => quote!(#bound),
        _ if field.attrs.mask.is_some() => quote_spanned! {field.span()=>
            ::core::option::Option::Some(#bound as &dyn #at::redact::Maskable)
        },
        _ => quote_spanned!(field.span()=> #at::__private::Mask(#bound).maskable()),
    }
}
