//! Attributes of fields and variants.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, LitStr, Path, punctuated::Punctuated};

use super::{
    duration::is_duration,
    erase::Erase,
    items::{self, Form, Item},
    purpose::Purpose,
    value::{Term, Vocabulary, choose, is_own, once, path, spell, text},
};
use crate::{
    ctxt::Ctxt,
    symbol::{
        CONTAINER, Choice, ERASE, FIELD, MASK, MASKS, NESTED, NONE, PURPOSE, RECIPIENT, RETENTION, SUBJECT, SUBJECT_ID,
        Symbol, list,
    },
    vocabulary::{self, CATEGORIES, SUBJECTS, closest, guess},
};

pub(crate) type CategoryTerm = Term<vocabulary::Category>;

pub(crate) const CATEGORY: Vocabulary<vocabulary::Category> = Vocabulary {
    module: "category",
    noun: "category",
    entries: CATEGORIES,
    path: |entry| entry.path,
    guess: |written| guess(written.rsplit("::").next()?),
};

pub(crate) const SUBJECT_VOCABULARY: Vocabulary<vocabulary::Term> = Vocabulary {
    module: "subject",
    noun: "data subject",
    entries: SUBJECTS,
    path: |entry| entry.path,
    guess: |_| None,
};

/// What the attributes of a field say. Options keep the tokens that set them.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) nested: Option<Path>,
    pub(crate) none: Option<Path>,
    pub(crate) subject_id: Option<Path>,
    pub(crate) categories: Vec<CategoryTerm>,
    pub(crate) purposes: Vec<Purpose>,
    pub(crate) retention: Option<LitStr>,
    pub(crate) recipients: Vec<LitStr>,
    pub(crate) erase: Option<Erase>,
    pub(crate) mask: Option<(TokenStream, &'static Choice)>,
    pub(crate) subject: Option<Term<vocabulary::Term>>,
    /// A mistake was reported: what is missing may be what was meant.
    pub(crate) broken: bool,
}

impl FieldAttrs {
    pub(crate) fn parse(ctxt: &Ctxt, attributes: &[Attribute]) -> Self {
        let mut attrs = Self::default();
        let written = attributes.iter().any(|attribute| attribute.path().is_ident("pii"));
        let items = items::of(ctxt, attributes);
        attrs.broken = written && items.is_empty();
        for item in &items {
            attrs.item(ctxt, item);
        }
        attrs
    }

    /// Whether something says what the field is.
    pub(crate) fn is_decided(&self) -> bool {
        self.broken
            || self.nested.is_some()
            || self.none.is_some()
            || self.subject_id.is_some()
            || !self.categories.is_empty()
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.is_decided()
            && self.purposes.is_empty()
            && self.retention.is_none()
            && self.recipients.is_empty()
            && self.erase.is_none()
            && self.mask.is_none()
            && self.subject.is_none()
    }

    fn item(&mut self, ctxt: &Ctxt, item: &Item) {
        let word = item.word().unwrap_or_default();
        match FIELD.iter().find(|symbol| symbol.word == word) {
            Some(symbol) => self.known(ctxt, item, symbol),
            None => self.category(ctxt, item, &word),
        }
    }

    fn known(&mut self, ctxt: &Ctxt, item: &Item, symbol: &'static Symbol) {
        let word = symbol.word;
        match (&item.form, word) {
            (Form::Word, _) if word == NESTED.word => {
                once(ctxt, &mut self.nested, item, word, item.path.clone());
            }
            (Form::Word, _) if word == NONE.word => {
                once(ctxt, &mut self.none, item, word, item.path.clone());
            }
            (Form::Word, _) if word == SUBJECT_ID.word => {
                once(ctxt, &mut self.subject_id, item, word, item.path.clone());
            }
            (Form::List(tokens), _) if word == PURPOSE.word => self.purpose(ctxt, item, tokens),
            (Form::List(tokens), _) if word == RECIPIENT.word => self.recipient(ctxt, item, tokens),
            (Form::Value(value), _) if word == RETENTION.word => self.retention(ctxt, item, value),
            (Form::Value(value), _) if word == ERASE.word => match Erase::parse(ctxt, value) {
                Some(erase) => once(ctxt, &mut self.erase, item, word, erase),
                None => self.broken = true,
            },
            (Form::Value(value), _) if word == MASK.word => {
                if let Some((ident, mask)) = choose(ctxt, value, word, MASKS) {
                    once(ctxt, &mut self.mask, item, word, (ident.to_token_stream(), mask));
                }
            }
            (Form::Value(value), _) if word == SUBJECT.word => {
                let subject = path(ctxt, value, SUBJECT.usage).and_then(|path| SUBJECT_VOCABULARY.resolve(ctxt, path));
                if let Some(subject) = subject {
                    once(ctxt, &mut self.subject, item, word, subject);
                }
            }
            _ => {
                self.broken = true;
                item.misused(ctxt, symbol);
            }
        }
    }

    fn purpose(&mut self, ctxt: &Ctxt, item: &Item, tokens: &TokenStream) {
        let Some(purpose) = Purpose::parse(ctxt, item, tokens.clone()) else {
            return;
        };
        let spelled = purpose.term.spell();
        if self.purposes.iter().any(|other| other.term.spell() == spelled) {
            ctxt.error(
                &purpose.term.path,
                format_args!("duplicate purpose `{spelled}`; one purpose has one legal basis"),
            );
        } else {
            self.purposes.push(purpose);
        }
    }

    fn recipient(&mut self, ctxt: &Ctxt, item: &Item, tokens: &TokenStream) {
        let parser = Punctuated::<LitStr, syn::Token![,]>::parse_terminated;
        let names = match syn::parse::Parser::parse2(parser, tokens.clone()) {
            Ok(names) if !names.is_empty() => names,
            _ => return item.misused(ctxt, &RECIPIENT),
        };
        for name in names {
            if name.value().trim().is_empty() {
                ctxt.error(name, "`recipient` is empty");
            } else if self.recipients.iter().any(|other| other.value() == name.value()) {
                ctxt.error(&name, format_args!("duplicate recipient `{}`", name.value()));
            } else {
                self.recipients.push(name);
            }
        }
    }

    fn retention(&mut self, ctxt: &Ctxt, item: &Item, value: &TokenStream) {
        let Some(text) = text(ctxt, value, RETENTION.word) else {
            return;
        };
        if is_duration(&text.value()) {
            once(ctxt, &mut self.retention, item, RETENTION.word, text);
        } else {
            ctxt.error(
                &text,
                format_args!(
                    "`{}` is not a duration; write it by ISO 8601, as in `P2Y`, `P6M`, `P30D` or `PT24H`",
                    text.value()
                ),
            );
        }
    }

    fn category(&mut self, ctxt: &Ctxt, item: &Item, word: &str) {
        let was_broken = self.broken;
        self.broken = true;
        if let Some(symbol) = CONTAINER.iter().find(|symbol| symbol.word == word) {
            return ctxt
                .error(item, format_args!("`{word}` belongs on the struct or enum: `#[pii({})]`", symbol.usage));
        }
        let written = spell(&item.path);
        let known = CATEGORIES.iter().any(|category| category.path == written);
        let slip = closest(word, FIELD.iter().map(|symbol| symbol.word));
        if !matches!(item.form, Form::Word) || !known && slip.is_some() {
            if known || is_own(&item.path) {
                return ctxt.error(item, "a category takes nothing more");
            }
            let hint = match slip {
                Some(close) => format!("did you mean `{close}`? "),
                None => String::new(),
            };
            return ctxt.error(
                item,
                format_args!(
                    "unknown word `{written}`; {hint}expected a category or one of {}",
                    list(FIELD.iter().map(|symbol| symbol.word))
                ),
            );
        }
        let Some(term) = CATEGORY.resolve(ctxt, item.path.clone()) else {
            return;
        };
        let spelled = term.spell();
        if self.categories.iter().any(|other| other.spell() == spelled) {
            ctxt.error(&term.path, format_args!("duplicate category `{spelled}`"));
        } else {
            self.broken = was_broken;
            self.categories.push(term);
        }
    }
}
