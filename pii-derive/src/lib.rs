//! The macros of `pii-core`, which re-exports and documents them.

mod ast;
mod attr;
mod bound;
mod check;
mod crate_path;
mod ctxt;
mod expand;
mod fallback;
mod json;
mod processing;
mod symbol;
mod vocabulary;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::{ast::Input, ctxt::Ctxt};

/// Says what a type's fields hold, redacts its `Debug`, and leaves the marker for the linter.
#[proc_macro_derive(PersonalData, attributes(pii))]
pub fn derive_personal_data(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput), |_, _| {}, expand::personal_data, fallback::personal_data)
}

/// Hands over what is held about a person (Art. 15).
#[proc_macro_derive(Export, attributes(pii))]
pub fn derive_export(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput), |_, _| {}, expand::export, fallback::export)
}

/// Erases what is held about a person (Art. 17).
#[proc_macro_derive(Erase, attributes(pii))]
pub fn derive_erase(input: TokenStream) -> TokenStream {
    derive(&parse_macro_input!(input as DeriveInput), check::erase, expand::erase, fallback::erase)
}

/// Declares what a function processes personal data for.
#[proc_macro_attribute]
pub fn processing(attribute: TokenStream, item: TokenStream) -> TokenStream {
    processing::processing(attribute.into(), &item.into()).into()
}

/// Parse, check, expand. Every derive reports every mistake, so that one used alone cannot hide any; the
/// compiler shows equal ones once.
fn derive(
    input: &DeriveInput,
    check: fn(&Ctxt, &Input),
    expand: fn(&Input) -> proc_macro2::TokenStream,
    fallback: fn(&Input) -> proc_macro2::TokenStream,
) -> TokenStream {
    let ctxt = Ctxt::new();
    let input = Input::parse(&ctxt, input);
    check::personal_data(&ctxt, &input);
    check(&ctxt, &input);
    let tokens = match ctxt.check() {
        Ok(()) => expand(&input),
        Err(errors) => {
            let errors = errors.into_compile_error();
            let fallback = fallback(&input);
            quote::quote!(#errors #fallback)
        }
    };
    tokens.into()
}
