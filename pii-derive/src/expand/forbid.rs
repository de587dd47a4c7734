//! Proof that the type cannot print its personal data some other way.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{GenericParam, Ident, LitStr, Path};

use crate::{ast::Input, bound};

/// One way to print, and what allows it.
struct Way<'a> {
    allowed: Option<&'a LitStr>,
    name: &'static str,
    word: &'static str,
    constant: &'static str,
    conflict: &'static str,
}

pub(super) fn forbid(input: &Input, krate: &Path) -> TokenStream {
    let ways = [
        Way {
            allowed: input.attrs.allow_display.as_ref(),
            name: "Display",
            word: "display",
            constant: "DISPLAY",
            conflict: "NoDisplayUnlessPiiAllowDisplay",
        },
        Way {
            allowed: input.attrs.allow_serialize.as_ref(),
            name: "Serialize",
            word: "serialize",
            constant: "SERIALIZE",
            conflict: "NoSerializeUnlessPiiAllowSerialize",
        },
    ];
    let checks: Vec<_> = ways
        .iter()
        .filter(|way| way.allowed.is_none())
        .map(|way| {
            if bound::is_generic(&input.generics) { conflict(input, krate, way) } else { assertion(input, krate, way) }
        })
        .collect();
    quote!(#(#checks)*)
}

fn assertion(input: &Input, krate: &Path, way: &Way<'_>) -> TokenStream {
    let ident = &input.ident;
    let elided = input.generics.params.iter().map(|parameter| match parameter {
        GenericParam::Lifetime(_) => quote!('_),
        GenericParam::Type(_) | GenericParam::Const(_) => TokenStream::new(),
    });
    let generics = (!input.generics.params.is_empty()).then(|| quote!(<#(#elided),*>));
    let constant = Ident::new(way.constant, ident.span());
    let message = format!(
        "`{}` implements `{}`, which prints its personal data: remove the impl and use `redacted()`, or say why it is needed with #[pii(allow({} = \"reason\"))]",
        input.name(),
        way.name,
        way.word
    );
    quote_spanned! {ident.span()=>
        const _: () = {
            #[allow(unused_imports)]
            use #krate::__private::Unimplemented as _;
            ::core::assert!(!#krate::__private::Probe::<#ident #generics>::#constant, #message);
        };
    }
}

fn conflict(input: &Input, krate: &Path, way: &Way<'_>) -> TokenStream {
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let conflict = Ident::new(way.conflict, ident.span());
    quote_spanned! {ident.span()=>
        impl #impl_generics #krate::__private::#conflict for #ident #ty_generics #where_clause {}
    }
}
