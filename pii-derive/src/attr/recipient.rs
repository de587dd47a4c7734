//! `recipient("Name", role = word, country = "XX", safeguard = word)`

use proc_macro2::TokenStream;
use syn::{
    LitStr,
    parse::{ParseStream, Parser},
};

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
        // A name that was meant but is wrong is not also missing.
        let mut nameless = true;
        for piece in pieces(ctxt, tokens.clone()) {
            let name = |input: ParseStream<'_>| Ok((input.parse::<LitStr>()?, input.parse::<TokenStream>()?));
            if let Ok((name, rest)) = name.parse2(piece.clone()) {
                nameless = false;
                if !rest.is_empty() {
                    ctxt.error(rest, "unexpected here; items are separated by commas");
                }
                if name.value().trim().is_empty() {
                    ctxt.error(name, "`recipient` is empty");
                } else {
                    names.push(name);
                }
                continue;
            }
            match syn::parse::Parse::parse.parse2(piece) {
                Ok(detail) => {
                    nameless &= details.parse(ctxt, &detail);
                    detailed.get_or_insert(detail);
                }
                Err(error) => {
                    nameless = false;
                    ctxt.push(error);
                }
            }
        }
        if nameless {
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
    /// `false` if the item is no detail.
    fn parse(&mut self, ctxt: &Ctxt, item: &Item) -> bool {
        let word = item.word().unwrap_or_default();
        if ![ROLE, COUNTRY, SAFEGUARD].contains(&word.as_str()) {
            unknown(ctxt, item, &word);
            return false;
        }
        let Form::Value(value) = &item.form else {
            ctxt.error(item, format_args!("`{word}` needs a value, as in `{word} = …`"));
            return true;
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
            _ => {
                let Some(country) = text(ctxt, value, COUNTRY) else { return true };
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
        }
        true
    }
}

fn unknown(ctxt: &Ctxt, item: &Item, word: &str) {
    let hint = match closest(word, [ROLE, COUNTRY, SAFEGUARD]) {
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
