//! What stands in `#[processing(...)]`.

use proc_macro2::{Span, TokenStream};
use syn::Path;

use crate::{
    attr::{
        CATEGORY, CategoryTerm, Purpose, PurposeParts,
        items::{Form, Item, split},
        value::path,
    },
    ctxt::Ctxt,
    symbol::{BASIS, CONDITION, CRATE, PROCESSING, PURPOSE, RETURNS, list},
    vocabulary::closest,
};

#[derive(Default)]
pub(super) struct ProcessingAttrs {
    pub(super) purposes: Vec<Purpose>,
    pub(super) returns: Vec<CategoryTerm>,
    pub(super) krate: Option<Path>,
}

const USAGE: &str = "#[processing(purpose = essential::Service, basis = contract)]";

impl ProcessingAttrs {
    pub(super) fn parse(ctxt: &Ctxt, tokens: TokenStream) -> Self {
        let mut attrs = Self::default();
        // `purpose = …, basis = …` at the top is one purpose; `purpose(…)` may follow for others.
        let mut parts = PurposeParts::default();
        let mut complete = true;
        let items = split(ctxt, tokens.clone());
        for item in &items {
            complete &= attrs.item(ctxt, &mut parts, item);
        }
        if !parts.is_empty() {
            let first = items.iter().find(|item| is_part(item));
            attrs.purposes.extend(parts.finish(ctxt, first, complete));
        } else if attrs.purposes.is_empty() && complete && (tokens.is_empty() || !items.is_empty()) {
            let message = format!("what is this function for? write it as `{USAGE}`");
            if tokens.is_empty() {
                ctxt.push(syn::Error::new(Span::call_site(), message));
            } else {
                ctxt.error(tokens, message);
            }
        }
        attrs
    }

    /// `false` if the item was a mistake.
    fn item(&mut self, ctxt: &Ctxt, parts: &mut PurposeParts, item: &Item) -> bool {
        let word = item.word().unwrap_or_default();
        match &item.form {
            Form::Value(value) if word == PURPOSE.word => match path(ctxt, value, PURPOSE.usage) {
                Some(path) => parts.path(ctxt, path),
                None => return false,
            },
            Form::List(tokens) if word == PURPOSE.word => match Purpose::parse(ctxt, item, tokens.clone()) {
                Some(purpose) => self.purposes.push(purpose),
                None => return false,
            },
            Form::List(tokens) if word == RETURNS.word => {
                let terms = categories(ctxt, tokens.clone());
                if tokens.is_empty() {
                    item.misused(ctxt, &RETURNS);
                }
                self.returns.extend(terms);
            }
            Form::Value(value) if word == CRATE.word => {
                self.krate = path(ctxt, value, CRATE.usage);
            }
            _ if parts.word(ctxt, item, &word) => {}
            _ => {
                unknown(ctxt, item, &word);
                return false;
            }
        }
        true
    }
}

fn is_part(item: &Item) -> bool {
    let word = item.word().unwrap_or_default();
    [PURPOSE.word, BASIS.word, CONDITION.word].contains(&&*word)
}

/// A list of categories.
pub(super) fn categories(ctxt: &Ctxt, tokens: TokenStream) -> Vec<CategoryTerm> {
    let mut terms: Vec<CategoryTerm> = Vec::new();
    for item in split(ctxt, tokens) {
        if !matches!(item.form, Form::Word) {
            ctxt.error(&item, "expected a category; nothing else can be said here");
            continue;
        }
        let Some(term) = CATEGORY.resolve(ctxt, item.path) else {
            continue;
        };
        if terms.iter().any(|other| other.spell() == term.spell()) {
            ctxt.error(&term.path, format_args!("duplicate category `{}`", term.spell()));
        } else {
            terms.push(term);
        }
    }
    terms
}

fn unknown(ctxt: &Ctxt, item: &Item, word: &str) {
    if let Some(symbol) = PROCESSING.iter().find(|symbol| symbol.word == word) {
        return item.misused(ctxt, symbol);
    }
    let words = || PROCESSING.iter().map(|symbol| symbol.word);
    let hint = match closest(word, words()) {
        Some(close) => format!("did you mean `{close}`? "),
        None => String::new(),
    };
    ctxt.error(item, format_args!("unknown word; {hint}expected one of {}", list(words())));
}
