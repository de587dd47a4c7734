//! Where the runtime is: `::pii_core`, unless `#[pii(crate = path)]` says otherwise.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Path, parse_quote_spanned};

pub(crate) fn or_default(krate: Option<&Path>) -> Path {
    let given = krate.and_then(|path| syn::parse2(ours(path)).ok());
    given.unwrap_or_else(|| parse_quote_spanned!(Span::call_site()=> ::pii_core))
}

/// The user's tokens at their place, but marked as written by the macro: lints about the user's own style,
/// such as `unused_qualifications`, then leave them alone.
pub(crate) fn ours(tokens: impl ToTokens) -> TokenStream {
    each(tokens, |span| Span::call_site().located_at(span))
}

/// The path at another place, so that an error about what is generated there is shown there.
pub(crate) fn at(krate: &Path, place: Span) -> TokenStream {
    each(krate, |span| span.located_at(place))
}

fn each(tokens: impl ToTokens, change: impl Fn(Span) -> Span + Copy) -> TokenStream {
    let tokens = tokens.into_token_stream().into_iter();
    tokens
        .map(|mut tree| {
            match &tree {
                // What `$crate` means is known by its span alone.
                TokenTree::Ident(ident) if ident == "$crate" => {}
                TokenTree::Group(group) => {
                    let mut changed = Group::new(group.delimiter(), each(group.stream(), change));
                    changed.set_span(change(group.span()));
                    tree = TokenTree::Group(changed);
                }
                _ => tree.set_span(change(tree.span())),
            }
            tree
        })
        .collect()
}
