//! Attributes of fields and variants.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, LitStr, Path};

use super::{
    erase::Erase,
    items::{self, Form, Item},
    purpose::Purpose,
    recipient::Recipient,
    retention::Retention,
    value::{Term, Vocabulary, choose, is_own, once, path, spell, text},
};
use crate::{
    ctxt::Ctxt,
    symbol::{
        COLUMN, CONTAINER, Choice, ERASE, FIELD, LABEL, MASK, MASKS, NESTED, NONE, NOTE, ORIGIN, ORIGINS, PURPOSE,
        RECIPIENT, RETENTION, SUBJECT, SUBJECT_ID, Symbol, VALIDATE, WITH, list,
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
    pub(crate) retention: Option<Retention>,
    pub(crate) recipients: Vec<Recipient>,
    pub(crate) origin: Option<(TokenStream, &'static Choice)>,
    pub(crate) erase: Option<Erase>,
    pub(crate) mask: Option<(TokenStream, &'static Choice)>,
    pub(crate) subject: Option<Term<vocabulary::Term>>,
    pub(crate) label: Option<LitStr>,
    pub(crate) note: Option<LitStr>,
    pub(crate) column: Option<LitStr>,
    /// The function that judges a correction.
    pub(crate) validate: Option<Path>,
    /// The local type that describes a foreign one.
    pub(crate) with: Option<Path>,
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
            && self.origin.is_none()
            && self.label.is_none()
            && self.note.is_none()
            && self.column.is_none()
            && self.validate.is_none()
            && self.with.is_none()
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
            (Form::Value(value), _) if word == RETENTION.word => {
                if let Some(retention) = Retention::period(ctxt, value) {
                    once(ctxt, &mut self.retention, item, word, retention);
                }
            }
            (Form::List(tokens), _) if word == RETENTION.word => {
                if let Some(retention) = Retention::list(ctxt, item, tokens) {
                    once(ctxt, &mut self.retention, item, word, retention);
                }
            }
            (Form::Value(value), _) if word == ERASE.word => match Erase::parse(ctxt, value) {
                Some(erase) => once(ctxt, &mut self.erase, item, word, erase),
                None => self.broken = true,
            },
            (Form::Value(value), _) if word == MASK.word => {
                if let Some((ident, mask)) = choose(ctxt, value, word, MASKS) {
                    once(ctxt, &mut self.mask, item, word, (ident.to_token_stream(), mask));
                }
            }
            (Form::Value(value), _) if word == ORIGIN.word => {
                if let Some((ident, origin)) = choose(ctxt, value, word, ORIGINS) {
                    once(ctxt, &mut self.origin, item, word, (ident.to_token_stream(), origin));
                }
            }
            (Form::Value(value), _) if [LABEL.word, NOTE.word, COLUMN.word].contains(&word) => {
                let slot = match word {
                    _ if word == LABEL.word => &mut self.label,
                    _ if word == NOTE.word => &mut self.note,
                    _ => &mut self.column,
                };
                if let Some(text) = text(ctxt, value, word) {
                    once(ctxt, slot, item, word, text);
                }
            }
            (Form::Value(value), _) if word == VALIDATE.word || word == WITH.word => {
                let slot = if word == WITH.word { &mut self.with } else { &mut self.validate };
                match syn::parse2::<Path>(value.clone()) {
                    Ok(path) => once(ctxt, slot, item, word, path),
                    Err(_) => item.misused(ctxt, symbol),
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
        purpose.join(ctxt, &mut self.purposes);
    }

    fn recipient(&mut self, ctxt: &Ctxt, item: &Item, tokens: &TokenStream) {
        for recipient in Recipient::parse(ctxt, item, tokens) {
            let name = &recipient.name;
            if self.recipients.iter().any(|other| other.name.value() == name.value()) {
                ctxt.error(name, format_args!("duplicate recipient `{}`", name.value()));
            } else {
                self.recipients.push(recipient);
            }
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
