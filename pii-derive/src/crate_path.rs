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
    let mark = |span: Span| Span::call_site().located_at(span);
    let tokens = tokens.into_token_stream().into_iter();
    tokens
        .map(|mut tree| {
            if let TokenTree::Group(group) = &tree {
                let mut marked = Group::new(group.delimiter(), ours(group.stream()));
                marked.set_span(mark(group.span()));
                return TokenTree::Group(marked);
            }
            tree.set_span(mark(tree.span()));
            tree
        })
        .collect()
}
