//! The function itself.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{
    Attribute, FnArg, Meta, Pat, Signature, Visibility,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use super::attr::categories;
use crate::{attr::CategoryTerm, ctxt::Ctxt};

pub(super) struct Function {
    /// Everything up to the body, without `#[pii(...)]`.
    pub(super) head: TokenStream,
    /// `#![...]` at the start of the body, which must stay first.
    pub(super) attributes: Vec<Attribute>,
    pub(super) body: TokenStream,
    pub(super) name: String,
    pub(super) params: Vec<Param>,
}

/// An annotated parameter.
pub(super) struct Param {
    pub(super) index: usize,
    pub(super) name: String,
    pub(super) categories: Vec<CategoryTerm>,
}

impl Function {
    pub(super) fn parse(ctxt: &Ctxt, item: TokenStream) -> Option<Self> {
        let parsed = (|input: ParseStream<'_>| {
            let attributes = input.call(Attribute::parse_outer)?;
            let visibility: Visibility = input.parse()?;
            let signature: Signature = input.parse()?;
            let body: TokenTree = input.parse()?;
            Ok((attributes, visibility, signature, body))
        })
        .parse2(item.clone());
        let Ok((attributes, visibility, mut signature, body)) = parsed else {
            ctxt.error(item, "`#[processing(...)]` belongs on a function");
            return None;
        };
        let TokenTree::Group(body) = body else {
            ctxt.error(&signature, "`#[processing(...)]` needs a function with a body; put it on the implementation");
            return None;
        };
        let params = annotated(ctxt, &mut signature);
        let body = (|input: ParseStream<'_>| {
            let attributes = input.call(Attribute::parse_inner)?;
            let rest: TokenStream = input.parse()?;
            Ok((attributes, rest))
        })
        .parse2(body.stream());
        let (inner, body) = match body {
            Ok(body) => body,
            Err(error) => {
                ctxt.push(error);
                return None;
            }
        };
        Some(Self {
            head: quote!(#(#attributes)* #visibility #signature),
            attributes: inner,
            body,
            name: signature.ident.unraw().to_string(),
            params,
        })
    }
}

/// Takes `#[pii(...)]` off the parameters.
fn annotated(ctxt: &Ctxt, signature: &mut Signature) -> Vec<Param> {
    let mut params = Vec::new();
    for (index, input) in signature.inputs.iter_mut().enumerate() {
        let (attributes, name) = match input {
            FnArg::Receiver(receiver) => (&mut receiver.attrs, "self".to_owned()),
            FnArg::Typed(typed) => {
                let name = match &*typed.pat {
                    Pat::Ident(pattern) => pattern.ident.unraw().to_string(),
                    _ => index.to_string(),
                };
                (&mut typed.attrs, name)
            }
        };
        if let Some(cfg) = attributes.iter().find(|attribute| attribute.path().is_ident("cfg")) {
            ctxt.error(
                cfg,
                "parameters are counted here, and `cfg` would change their number; put `cfg` on the function",
            );
        }
        let mut annotated = Vec::new();
        let (ours, others) =
            std::mem::take(attributes).into_iter().partition::<Vec<_>, _>(|attribute| attribute.path().is_ident("pii"));
        *attributes = others;
        for attribute in ours {
            match &attribute.meta {
                Meta::List(list) if !list.tokens.is_empty() => {
                    annotated.extend(categories(ctxt, list.tokens.clone()));
                }
                _ => ctxt.error(attribute.to_token_stream(), "expected a category, as in `#[pii(contact::Email)]`"),
            }
        }
        if !annotated.is_empty() {
            params.push(Param { index, name, categories: annotated });
        }
    }
    params
}
