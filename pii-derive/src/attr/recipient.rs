//! `recipient("Name", role = word, country = "XX", safeguard = word)`

use proc_macro2::TokenStream;
use syn::{LitStr, parse::Parser};

use super::{
    items::{Form, Item, pieces},
    value::{choose, once, text},
};
use crate::{
    ctxt::Ctxt,
    symbol::{COUNTRY, Choice, RECIPIENT, RECIPIENT_ROLES, ROLE, SAFEGUARD, SAFEGUARDS},
    vocabulary::{closest, is_country},
};

pub(crate) struct Recipient {
    pub(crate) name: LitStr,
    pub(crate) role: Option<&'static Choice>,
    pub(crate) country: Option<LitStr>,
    pub(crate) safeguard: Option<&'static Choice>,
}

#[derive(Default)]
struct Details {
    role: Option<&'static Choice>,
    country: Option<LitStr>,
    safeguard: Option<&'static Choice>,
}

impl Recipient {
    /// One or more names; details belong to one name.
    pub(super) fn parse(ctxt: &Ctxt, item: &Item, tokens: &TokenStream) -> Vec<Self> {
        let mut names: Vec<LitStr> = Vec::new();
        let mut details = Details::default();
        let mut detailed = None;
        for piece in pieces(ctxt, tokens.clone()) {
            if let Ok(name) = syn::parse2::<LitStr>(piece.clone()) {
                if name.value().trim().is_empty() {
                    ctxt.error(name, "`recipient` is empty");
                } else {
                    names.push(name);
                }
                continue;
            }
            match syn::parse::Parse::parse.parse2(piece) {
                Ok(detail) => {
                    details.parse(ctxt, &detail);
                    detailed.get_or_insert(detail);
                }
                Err(error) => ctxt.push(error),
            }
        }
        if names.is_empty() {
            match &detailed {
                Some(detail) => ctxt.error(detail, "who? name the recipient first, as in `recipient(\"HubSpot\", …)`"),
                None => item.misused(ctxt, &RECIPIENT),
            }
        }
        if let (Some(detail), true) = (&detailed, names.len() > 1) {
            ctxt.error(detail, "whose? several recipients are named; write one `recipient(…)` for each");
        }
        let Details { role, country, safeguard } = details;
        names.into_iter().map(|name| Self { name, role, country: country.clone(), safeguard }).collect()
    }
}

impl Details {
    fn parse(&mut self, ctxt: &Ctxt, item: &Item) {
        let word = item.word().unwrap_or_default();
        let Form::Value(value) = &item.form else {
            return unknown(ctxt, item, &word);
        };
        match word.as_str() {
            ROLE => {
                if let Some((_, role)) = choose(ctxt, value, ROLE, RECIPIENT_ROLES) {
                    once(ctxt, &mut self.role, item, ROLE, role);
                }
            }
            SAFEGUARD => {
                if let Some((_, safeguard)) = choose(ctxt, value, SAFEGUARD, SAFEGUARDS) {
                    once(ctxt, &mut self.safeguard, item, SAFEGUARD, safeguard);
                }
            }
            COUNTRY => {
                let Some(country) = text(ctxt, value, COUNTRY) else { return };
                if is_country(&country.value()) {
                    once(ctxt, &mut self.country, item, COUNTRY, country);
                } else {
                    ctxt.error(
                        &country,
                        format_args!(
                            "`{}` is not a country; write its two letters by ISO 3166-1, as in `US` or `DE`",
                            country.value()
                        ),
                    );
                }
            }
            _ => unknown(ctxt, item, &word),
        }
    }
}

fn unknown(ctxt: &Ctxt, item: &Item, word: &str) {
    let words = [ROLE, COUNTRY, SAFEGUARD];
    if words.contains(&word) {
        return ctxt.error(item, format_args!("`{word}` needs a value, as in `{word} = …`"));
    }
    let hint = match closest(word, words) {
        Some(close) => format!("did you mean `{close}`? "),
        None => String::new(),
    };
    ctxt.error(
        item,
        format_args!(
            "unknown word; {hint}`recipient` takes a name in quotes, then `{ROLE}`, `{COUNTRY}` and `{SAFEGUARD}`"
        ),
    );
}
