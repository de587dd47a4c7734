//! `erase = …`

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::LitStr;

use super::{
    items::{Form, Item, split_fully},
    value::{choose, once, text},
};
use crate::{
    ctxt::Ctxt,
    symbol::{Choice, ERASE, KEEP, REASON, STRATEGIES, UNTIL},
    vocabulary::closest,
};

pub(crate) struct Erase {
    pub(crate) ident: Ident,
    pub(crate) strategy: &'static Choice,
    /// Reason and end of `keep`.
    pub(crate) keep: Option<(LitStr, LitStr)>,
}

const KEEP_USAGE: &str = "keep(reason = \"tax law\", until = \"P10Y\")";

impl Erase {
    pub(crate) fn is(&self, word: &str) -> bool {
        self.strategy.word == word
    }

    pub(super) fn parse(ctxt: &Ctxt, tokens: &TokenStream) -> Option<Self> {
        let mut trees = tokens.clone().into_iter();
        let (first, second, third) = (trees.next()?, trees.next(), trees.next());
        let (ident, strategy) = choose(ctxt, &first.into(), ERASE.word, STRATEGIES)?;
        if let Some(third) = third {
            ctxt.error(third, "unexpected here; items are separated by commas");
            return None;
        }
        match second {
            None if strategy.word == KEEP => {
                ctxt.error(&ident, format_args!("`keep` needs to say why and until when: `{KEEP_USAGE}`"));
                None
            }
            None => Some(Self { ident, strategy, keep: None }),
            Some(TokenTree::Group(group)) if strategy.word == KEEP => {
                let keep = Some(keep(ctxt, &ident, group.stream())?);
                Some(Self { ident, strategy, keep })
            }
            Some(other) => {
                ctxt.error(other, format_args!("`{}` takes nothing more", strategy.word));
                None
            }
        }
    }
}

fn keep(ctxt: &Ctxt, keep: &Ident, tokens: TokenStream) -> Option<(LitStr, LitStr)> {
    let (mut reason, mut until) = (None, None);
    let (items, mut complete) = split_fully(ctxt, tokens);
    for item in items {
        let word = item.word().unwrap_or_default();
        let slot = match word.as_str() {
            REASON => &mut reason,
            UNTIL => &mut until,
            _ => {
                complete = false;
                unknown(ctxt, &item, &word);
                continue;
            }
        };
        let Form::Value(value) = &item.form else {
            complete = false;
            ctxt.error(&item, format_args!("write it as `{word} = \"…\"`"));
            continue;
        };
        match text(ctxt, value, &word) {
            Some(text) => once(ctxt, slot, &item, &word, text),
            None => complete = false,
        }
    }
    if let (Some(reason), Some(until)) = (&reason, &until) {
        return Some((reason.clone(), until.clone()));
    }
    if complete {
        ctxt.error(keep, format_args!("`keep` needs to say why and until when: `{KEEP_USAGE}`"));
    }
    None
}

fn unknown(ctxt: &Ctxt, item: &Item, word: &str) {
    let hint = match closest(word, [REASON, UNTIL]) {
        Some(close) => format!("did you mean `{close}`? "),
        None => String::new(),
    };
    ctxt.error(item, format_args!("unknown word; {hint}`keep` takes `{REASON}` and `{UNTIL}`"));
}
