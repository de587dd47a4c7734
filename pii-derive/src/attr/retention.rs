//! `retention = "P2Y"` and `retention("P2Y", from = …)`

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{
    Ident, Lit, LitStr,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use super::{
    duration::is_duration,
    items::{Form, Item, pieces},
    value::{once, text},
};
use crate::{
    ctxt::Ctxt,
    symbol::{FROM, RETENTION},
};

pub(crate) struct Retention {
    pub(crate) period: LitStr,
    pub(crate) start: Option<Start>,
}

pub(crate) enum Start {
    /// A field of the same struct or variant.
    Field(Ident),
    Event(LitStr),
}

const USAGE: &str = "retention(\"P2Y\", from = created_at)";

impl Retention {
    pub(super) fn period(ctxt: &Ctxt, value: &TokenStream) -> Option<Self> {
        let period = text(ctxt, value, RETENTION.word)?;
        if !is_duration(&period.value()) {
            ctxt.error(
                &period,
                format_args!(
                    "`{}` is not a duration; write it by ISO 8601, as in `P2Y`, `P6M`, `P30D` or `PT24H`",
                    period.value()
                ),
            );
            return None;
        }
        Some(Self { period, start: None })
    }

    pub(super) fn list(ctxt: &Ctxt, item: &Item, tokens: &TokenStream) -> Option<Self> {
        let mut pieces = pieces(ctxt, tokens.clone()).into_iter();
        let first = |input: ParseStream<'_>| Ok((input.parse::<Lit>()?, input.parse::<TokenStream>()?));
        let Some((period, rest)) = pieces.next().and_then(|piece| first.parse2(piece).ok()) else {
            ctxt.error(item, format_args!("how long? the period comes first: `{USAGE}`"));
            return None;
        };
        if !rest.is_empty() {
            ctxt.error(rest, "unexpected here; items are separated by commas");
        }
        let retention = Self::period(ctxt, &period.into_token_stream());
        let mut start = None;
        for piece in pieces {
            if syn::parse2::<Lit>(piece.clone()).is_ok() {
                ctxt.error(piece, format_args!("a second period; write it as `{USAGE}`"));
                continue;
            }
            let detail: Item = match syn::parse::Parse::parse.parse2(piece) {
                Ok(detail) => detail,
                Err(error) => {
                    ctxt.push(error);
                    continue;
                }
            };
            match &detail.form {
                Form::Value(value) if detail.word().as_deref() == Some(FROM) => {
                    if let Some(given) = Start::parse(ctxt, value) {
                        once(ctxt, &mut start, &detail, FROM, given);
                    }
                }
                _ => ctxt.error(&detail, format_args!("unknown word; write it as `{USAGE}`")),
            }
        }
        Some(Self { start, ..retention? })
    }
}

impl Start {
    fn parse(ctxt: &Ctxt, value: &TokenStream) -> Option<Self> {
        if let Ok(field) = Ident::parse_any.parse2(value.clone()) {
            return Some(Self::Field(field));
        }
        if syn::parse2::<LitStr>(value.clone()).is_ok() {
            return text(ctxt, value, FROM).map(Self::Event);
        }
        ctxt.error(value, format_args!("`{FROM}` takes the name of a field, or an event in quotes"));
        None
    }
}

/// The whole, for messages.
impl ToTokens for Retention {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.period.to_tokens(tokens);
    }
}
