//! What stands in `#[processing(...)]`.

use proc_macro2::{Span, TokenStream};
use syn::Path;

use crate::{
    attr::{
        CATEGORY, CategoryTerm, Purpose, PurposeParts,
        items::{Form, Item, split},
        value::{is_own, once, path, spell},
    },
    ctxt::Ctxt,
    symbol::{BASIS, CONDITION, CRATE, PROCESSING, PURPOSE, RETURNS, list},
    vocabulary::{PURPOSES, closest},
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
            if let Some(purpose) = parts.finish(ctxt, first, complete) {
                purpose.join(ctxt, &mut attrs.purposes);
            }
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
            Form::Value(value) if word == PURPOSE.word => match path(ctxt, value, "purpose = essential::Service") {
                Some(path) => parts.path(ctxt, path),
                None => return false,
            },
            Form::List(tokens) if word == PURPOSE.word => match Purpose::parse(ctxt, item, tokens.clone()) {
                Some(purpose) => purpose.join(ctxt, &mut self.purposes),
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
                if let Some(krate) = path(ctxt, value, CRATE.usage) {
                    once(ctxt, &mut self.krate, item, CRATE.word, krate);
                }
            }
            _ if parts.word(ctxt, item, &word) => {}
            Form::Word if is_purpose(&item.path) => {
                ctxt.error(item, format_args!("write it as `{} = {}`", PURPOSE.word, spell(&item.path)));
                return false;
            }
            _ => {
                unknown(ctxt, item, &word);
                return false;
            }
        }
        true
    }
}

fn is_purpose(path: &Path) -> bool {
    let written = spell(path);
    is_own(path) || PURPOSES.iter().any(|purpose| purpose.path == written)
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
