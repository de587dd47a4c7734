//! `#[processing(...)]` on a function.

mod attr;
mod signature;

use proc_macro2::TokenStream;
use quote::quote;

use self::{attr::ProcessingAttrs, signature::Function};
use crate::{crate_path, ctxt::Ctxt, expand::marker, json::Json};

pub(crate) fn processing(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    let ctxt = Ctxt::new();
    let attrs = ProcessingAttrs::parse(&ctxt, attribute);
    let function = Function::parse(&ctxt, item.clone());
    let errors = ctxt.check().err().map(syn::Error::into_compile_error);
    let Some(function) = function else {
        return quote!(#errors #item);
    };
    let marker = errors.is_none().then(|| declare(&attrs, &function));
    let Function { head, attributes, body, .. } = &function;
    quote! {
        #errors
        #head {
            #(#attributes)*
            #marker
            #body
        }
    }
}

/// The marker, and a use of every path it names, so that one that does not exist is an error there.
fn declare(attrs: &ProcessingAttrs, function: &Function) -> TokenStream {
    let krate = crate_path::or_default(attrs.krate.as_ref());
    let params = function.params.iter().map(|param| {
        Json::Object(vec![
            ("index", Json::Number(param.index)),
            ("name", Json::text(&*param.name)),
            ("categories", marker::categories(&param.categories)),
        ])
    });
    let marker = marker::marker(&Json::Object(vec![
        ("item", Json::text("fn")),
        ("name", Json::text(&*function.name)),
        ("purposes", marker::purposes(&attrs.purposes)),
        ("params", Json::list(params)),
        ("return", marker::categories(&attrs.returns)),
    ]));
    let purposes = attrs.purposes.iter().map(|purpose| {
        let path = purpose.term.type_path(&krate, "purpose");
        quote!(<#path as #krate::Purpose>::KEY)
    });
    let params = function.params.iter().flat_map(|param| &param.categories);
    let categories = params.chain(&attrs.returns).map(|term| {
        let path = term.type_path(&krate, "category");
        quote!(<#path as #krate::Category>::KEY)
    });
    quote! {
        const _: () = {
            #marker
            #(const _: &::core::primitive::str = #purposes;)*
            #(const _: &::core::primitive::str = #categories;)*
        };
    }
}
