//! Attributes of structs and enums.

use proc_macro2::TokenStream;
use syn::{Attribute, LitStr, Path, Token, Type, WherePredicate, punctuated::Punctuated};

use super::{
    field::{CATEGORY, SUBJECT_VOCABULARY},
    items::{self, Form, Item, pieces, split},
    value::{Term, choose, is_own, once, path, spell, text},
};
use crate::{
    ctxt::Ctxt,
    symbol::{
        ALLOW, BOUND, CONTAINER, CRATE, Choice, DISPLAY, ERASE_AFTER, FIELD, LABEL, ORIGIN, ORIGINS, REMOTE, SERIALIZE,
        STORE, SUBJECT, Symbol, list,
    },
    vocabulary::{self, closest},
};

#[derive(Default)]
pub(crate) struct ContainerAttrs {
    pub(crate) subject: Option<Term<vocabulary::Term>>,
    pub(crate) stores: Vec<LitStr>,
    /// The origin of every field that does not say another.
    pub(crate) origin: Option<&'static Choice>,
    pub(crate) label: Option<LitStr>,
    pub(crate) erase_after: Vec<Type>,
    /// The foreign type that this one describes.
    pub(crate) remote: Option<Path>,
    pub(crate) allow_display: Option<LitStr>,
    pub(crate) allow_serialize: Option<LitStr>,
    pub(crate) krate: Option<Path>,
    pub(crate) bound: Option<Punctuated<WherePredicate, Token![,]>>,
}

impl ContainerAttrs {
    pub(crate) fn parse(ctxt: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut attrs = Self::default();
        for item in &items::of(ctxt, attributes) {
            let word = item.word().unwrap_or_default();
            match CONTAINER.iter().find(|symbol| symbol.word == word) {
                Some(symbol) => attrs.known(ctxt, item, symbol),
                None => unknown(ctxt, item, &word),
            }
        }
        attrs
    }

    fn known(&mut self, ctxt: &Ctxt, item: &Item, symbol: &'static Symbol) {
        let word = symbol.word;
        match &item.form {
            Form::Value(value) if word == SUBJECT.word => {
                let subject = path(ctxt, value, SUBJECT.usage).and_then(|path| SUBJECT_VOCABULARY.resolve(ctxt, path));
                if let Some(subject) = subject {
                    once(ctxt, &mut self.subject, item, word, subject);
                }
            }
            Form::Value(value) if word == STORE.word => self.store(ctxt, value),
            Form::Value(value) if word == ORIGIN.word => {
                if let Some((_, origin)) = choose(ctxt, value, word, ORIGINS) {
                    once(ctxt, &mut self.origin, item, word, origin);
                }
            }
            Form::Value(value) if word == LABEL.word => {
                if let Some(label) = text(ctxt, value, word) {
                    once(ctxt, &mut self.label, item, word, label);
                }
            }
            Form::List(tokens) if word == ERASE_AFTER.word => self.erase_after(ctxt, item, tokens),
            Form::Value(value) if word == REMOTE.word => match syn::parse2::<Path>(value.clone()) {
                Ok(remote) => once(ctxt, &mut self.remote, item, word, remote),
                Err(_) => item.misused(ctxt, symbol),
            },
            Form::Value(value) if word == CRATE.word => {
                if let Some(krate) = path(ctxt, value, CRATE.usage) {
                    once(ctxt, &mut self.krate, item, word, krate);
                }
            }
            Form::Value(value) if word == BOUND.word => self.bound(ctxt, item, value),
            Form::List(tokens) if word == ALLOW.word => self.allow(ctxt, item, tokens),
            _ => item.misused(ctxt, symbol),
        }
    }

    fn store(&mut self, ctxt: &Ctxt, value: &TokenStream) {
        let Some(store) = text(ctxt, value, STORE.word) else {
            return;
        };
        if self.stores.iter().any(|other| other.value() == store.value()) {
            ctxt.error(&store, format_args!("duplicate store `{}`", store.value()));
        } else {
            self.stores.push(store);
        }
    }

    fn erase_after(&mut self, ctxt: &Ctxt, item: &Item, tokens: &TokenStream) {
        if tokens.is_empty() {
            item.misused(ctxt, &ERASE_AFTER);
        }
        for piece in pieces(ctxt, tokens.clone()) {
            match syn::parse2::<Type>(piece.clone()) {
                Ok(ty) => self.erase_after.push(ty),
                Err(_) => ctxt.error(piece, format_args!("expected a type, as in `{}`", ERASE_AFTER.usage)),
            }
        }
    }

    /// Unlike other texts this one may be empty: it then asks for no bounds at all.
    fn bound(&mut self, ctxt: &Ctxt, item: &Item, value: &TokenStream) {
        let parser = Punctuated::<WherePredicate, Token![,]>::parse_terminated;
        match syn::parse2::<LitStr>(value.clone()) {
            Ok(bound) => match bound.parse_with(parser) {
                Ok(bound) => once(ctxt, &mut self.bound, item, BOUND.word, bound),
                Err(_) => ctxt.error(
                    &bound,
                    format_args!("not the bounds of a where-clause; write them without `where`: `{}`", BOUND.usage),
                ),
            },
            Err(_) => item.misused(ctxt, &BOUND),
        }
    }

    fn allow(&mut self, ctxt: &Ctxt, item: &Item, tokens: &TokenStream) {
        let reasons = split(ctxt, tokens.clone());
        if tokens.is_empty() {
            item.misused(ctxt, &ALLOW);
        }
        for reason in reasons {
            let word = reason.word().unwrap_or_default();
            let slot = match word.as_str() {
                DISPLAY => &mut self.allow_display,
                SERIALIZE => &mut self.allow_serialize,
                _ => {
                    let hint = match closest(&word, [DISPLAY, SERIALIZE]) {
                        Some(close) => format!("did you mean `{close}`? "),
                        None => String::new(),
                    };
                    ctxt.error(
                        &reason,
                        format_args!("unknown word; {hint}`allow` takes `{DISPLAY}` and `{SERIALIZE}`"),
                    );
                    continue;
                }
            };
            match &reason.form {
                Form::Value(value) => {
                    if let Some(text) = text(ctxt, value, &word) {
                        once(ctxt, slot, &reason, &word, text);
                    }
                }
                _ => ctxt.error(
                    &reason,
                    format_args!("`{word}` needs a reason: `{word} = \"stored in the customers table\"`"),
                ),
            }
        }
    }
}

fn unknown(ctxt: &Ctxt, item: &Item, word: &str) {
    let written = spell(&item.path);
    let is_category = CATEGORY.entries.iter().any(|entry| entry.path == written);
    if is_category || is_own(&item.path) || FIELD.iter().any(|symbol| symbol.word == word) {
        return ctxt.error(item, format_args!("`{written}` belongs on a field; a struct or enum takes {}", words()));
    }
    let hint = match closest(&written, CONTAINER.iter().map(|symbol| symbol.word)) {
        Some(close) => format!("did you mean `{close}`? "),
        None => String::new(),
    };
    ctxt.error(item, format_args!("unknown word `{written}`; {hint}expected one of {}", words()));
}

fn words() -> String {
    list(CONTAINER.iter().map(|symbol| symbol.word))
}
