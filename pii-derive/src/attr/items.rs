//! Splits an attribute at its commas, so that a mistake in one item does not hide those in the others.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{
    Attribute, Meta, Path, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream, Parser},
};

use crate::{ctxt::Ctxt, symbol::Symbol};

/// `word`, `word = value` or `word(list)`.
pub(crate) struct Item {
    pub(crate) path: Path,
    pub(crate) form: Form,
}

pub(crate) enum Form {
    Word,
    Value(TokenStream),
    List(TokenStream),
}

impl Item {
    /// The word, if the path is one.
    pub(crate) fn word(&self) -> Option<String> {
        self.path.get_ident().map(|ident| ident.unraw().to_string())
    }

    /// As it was written.
    pub(crate) fn source(&self) -> TokenStream {
        let path = &self.path;
        match &self.form {
            Form::Word => quote!(#path),
            Form::Value(value) => quote!(#path = #value),
            Form::List(list) => quote!(#path(#list)),
        }
    }

    /// The word is known but stands in another form.
    pub(crate) fn misused(&self, ctxt: &Ctxt, symbol: &Symbol) {
        ctxt.error(self, format_args!("write it as `{}`", symbol.usage));
    }
}

impl ToTokens for Item {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.path.to_tokens(tokens);
        match &self.form {
            Form::Word => {}
            Form::Value(value) | Form::List(value) => value.to_tokens(tokens),
        }
    }
}

impl Parse for Item {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(syn::Lit) {
            return Err(input.error("expected a category or a word, not a literal"));
        }
        let Ok(path) = Path::parse_mod_style(&input.fork()) else {
            let rest: TokenStream = input.parse()?;
            return Err(syn::Error::new_spanned(rest, "expected a category or a word"));
        };
        Path::parse_mod_style(input)?;
        if input.is_empty() {
            let form = Form::Word;
            return Ok(Self { path, form });
        }
        if input.peek(Token![=]) {
            let equals: Token![=] = input.parse()?;
            let value: TokenStream = input.parse()?;
            if value.is_empty() {
                return Err(syn::Error::new_spanned(equals, "expected a value after `=`"));
            }
            let form = Form::Value(value);
            return Ok(Self { path, form });
        }
        if let Some(TokenTree::Group(group)) = input.cursor().token_tree().map(|(tree, _)| tree) {
            if group.delimiter() == Delimiter::Parenthesis {
                input.parse::<TokenTree>()?;
                if input.is_empty() {
                    let form = Form::List(group.stream());
                    return Ok(Self { path, form });
                }
            }
        }
        let message = if input.peek(Token![.]) {
            "unexpected here; the parts of a path are separated by `::`"
        } else {
            "unexpected here; items are separated by commas"
        };
        let rest: TokenStream = input.parse()?;
        Err(syn::Error::new_spanned(rest, message))
    }
}

/// The items of all `#[pii(...)]` among the attributes.
pub(crate) fn of(ctxt: &Ctxt, attributes: &[Attribute]) -> Vec<Item> {
    let mut items = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("pii")) {
        match &attribute.meta {
            Meta::List(list) if list.tokens.is_empty() => {
                ctxt.error(attribute, "empty attribute; say what the data is, as in `#[pii(contact::Email)]`");
            }
            Meta::List(list) => items.extend(split(ctxt, list.tokens.clone())),
            _ => ctxt.error(attribute, "expected a list, as in `#[pii(contact::Email)]`"),
        }
    }
    items
}

/// The items between the commas. A comma at the end is welcome.
pub(crate) fn split(ctxt: &Ctxt, tokens: TokenStream) -> Vec<Item> {
    split_fully(ctxt, tokens).0
}

/// The items, and whether that is all of them: `false` if there was a mistake among them, which was reported.
pub(crate) fn split_fully(ctxt: &Ctxt, tokens: TokenStream) -> (Vec<Item>, bool) {
    let mut complete = true;
    let items = pieces(ctxt, tokens).into_iter().filter_map(|piece| match Item::parse.parse2(piece) {
        Ok(item) => Some(item),
        Err(error) => {
            complete = false;
            ctxt.push(error);
            None
        }
    });
    (items.collect(), complete)
}

/// What stands between the commas, whatever it is.
pub(crate) fn pieces(ctxt: &Ctxt, tokens: TokenStream) -> Vec<TokenStream> {
    let mut pieces = Vec::new();
    let mut piece = TokenStream::new();
    for tree in tokens {
        match &tree {
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                if piece.is_empty() {
                    ctxt.error(tree, "nothing before this comma");
                } else {
                    pieces.push(std::mem::take(&mut piece));
                }
            }
            _ => piece.extend([tree]),
        }
    }
    if !piece.is_empty() {
        pieces.push(piece);
    }
    pieces
}
