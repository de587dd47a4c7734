//! `purpose(path, basis = word, condition = word)`

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{LitStr, Path};

use super::{
    items::{Form, Item, split_fully},
    value::{Term, Vocabulary, choose, once, text},
};
use crate::{
    ctxt::Ctxt,
    symbol::{ASSESSMENT, BASES, BASIS, CONDITION, CONDITIONS, Choice, PURPOSE, list},
    vocabulary::{self, PURPOSES, closest},
};

pub(crate) const VOCABULARY: Vocabulary<vocabulary::Term> =
    Vocabulary { module: "purpose", noun: "purpose", entries: PURPOSES, path: |entry| entry.path, guess: |_| None };

pub(crate) struct Purpose {
    pub(crate) term: Term<vocabulary::Term>,
    pub(crate) basis: &'static Choice,
    pub(crate) condition: Option<&'static Choice>,
    /// Something was given as the condition, right or wrong.
    pub(crate) conditional: bool,
    /// Where the balance of interests or the impact assessment is written down.
    pub(crate) assessment: Option<LitStr>,
}

/// A purpose while its parts come in, in any order.
#[derive(Default)]
pub(crate) struct PurposeParts {
    path: Option<Path>,
    basis: Option<Chosen>,
    condition: Option<Chosen>,
    assessment: Option<LitStr>,
}

/// `None` if what was written is no choice, which was reported.
struct Chosen(Option<&'static Choice>);

impl Purpose {
    /// From the list in `purpose(...)`; `at` is the word itself.
    pub(crate) fn parse(ctxt: &Ctxt, at: impl ToTokens, tokens: TokenStream) -> Option<Self> {
        let mut parts = PurposeParts::default();
        let (items, mut complete) = split_fully(ctxt, tokens);
        for item in items {
            let word = item.word().unwrap_or_default();
            match (&item.form, word.as_str()) {
                (_, word) if parts.word(ctxt, &item, word) => {}
                (Form::Word, _) => parts.path(ctxt, item.path.clone()),
                _ => {
                    complete = false;
                    unknown(ctxt, &item, &word);
                }
            }
        }
        parts.finish(ctxt, at, complete)
    }

    /// Adds it to the others, unless it is among them.
    pub(crate) fn join(self, ctxt: &Ctxt, purposes: &mut Vec<Self>) {
        let spelled = self.term.spell();
        if purposes.iter().any(|other| other.term.spell() == spelled) {
            ctxt.error(&self.term.path, format_args!("duplicate purpose `{spelled}`; one purpose has one legal basis"));
        } else {
            purposes.push(self);
        }
    }
}

impl PurposeParts {
    pub(crate) fn path(&mut self, ctxt: &Ctxt, path: Path) {
        if self.path.is_some() {
            ctxt.error(path, "a second purpose; write one `purpose(...)` for each, every one with its own basis");
        } else {
            self.path = Some(path);
        }
    }

    /// Takes `basis = …`, `condition = …` and `assessment = …`; `false` if the item is none of them.
    pub(crate) fn word(&mut self, ctxt: &Ctxt, item: &Item, word: &str) -> bool {
        if word == ASSESSMENT.word {
            match &item.form {
                Form::Value(value) => {
                    if let Some(text) = text(ctxt, value, word) {
                        once(ctxt, &mut self.assessment, item, word, text);
                    }
                }
                _ => item.misused(ctxt, &ASSESSMENT),
            }
            return true;
        }
        let (symbol, slot, choices) = match word {
            _ if word == BASIS.word => (&BASIS, &mut self.basis, BASES),
            _ if word == CONDITION.word => (&CONDITION, &mut self.condition, CONDITIONS),
            _ => return false,
        };
        if let Form::Value(value) = &item.form {
            let choice = choose(ctxt, value, word, choices).map(|(_, choice)| choice);
            once(ctxt, slot, item, word, Chosen(choice));
        } else {
            slot.get_or_insert(Chosen(None));
            item.misused(ctxt, symbol);
        }
        true
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.path.is_none() && self.basis.is_none() && self.condition.is_none()
    }

    pub(crate) fn finish(self, ctxt: &Ctxt, at: impl ToTokens, complete: bool) -> Option<Purpose> {
        let Some(path) = self.path else {
            if complete {
                ctxt.error(at, format_args!("which purpose? write it as `{}`", PURPOSE.usage));
            }
            return None;
        };
        let term = VOCABULARY.resolve(ctxt, path.clone());
        let Some(basis) = self.basis else {
            if complete {
                ctxt.error(
                    path,
                    format_args!(
                        "a purpose needs its legal basis: `basis = …`, one of {}",
                        list(BASES.iter().map(|basis| basis.word))
                    ),
                );
            }
            return None;
        };
        Some(Purpose {
            term: term?,
            basis: basis.0?,
            conditional: self.condition.is_some(),
            condition: self.condition.and_then(|condition| condition.0),
            assessment: self.assessment,
        })
    }
}

fn unknown(ctxt: &Ctxt, item: &Item, word: &str) {
    let words = [BASIS.word, CONDITION.word, ASSESSMENT.word];
    let hint = match closest(word, words) {
        Some(close) => format!("did you mean `{close}`? "),
        None => String::new(),
    };
    let [basis, condition, assessment] = words;
    ctxt.error(
        item,
        format_args!("unknown word; {hint}`purpose` takes a path, then `{basis}`, `{condition}` and `{assessment}`"),
    );
}
