//! Values: words of closed lists, texts, terms of the vocabularies.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Ident, LitStr, Path, ext::IdentExt, parse::Parser};

use crate::{
    crate_path::ours,
    ctxt::Ctxt,
    symbol::{Choice, list},
    vocabulary::closest,
};

/// A value that may be given once.
pub(crate) fn once<T>(ctxt: &Ctxt, slot: &mut Option<T>, at: impl ToTokens, word: &str, value: T) {
    if slot.is_some() {
        ctxt.error(at, format_args!("duplicate `{word}`; give it once"));
    } else {
        *slot = Some(value);
    }
}

/// A text that says something.
pub(crate) fn text(ctxt: &Ctxt, tokens: &TokenStream, word: &str) -> Option<LitStr> {
    let Ok(text) = syn::parse2::<LitStr>(tokens.clone()) else {
        ctxt.error(tokens, format_args!("`{word}` takes a text in quotes"));
        return None;
    };
    if text.value().trim().is_empty() {
        ctxt.error(text, format_args!("`{word}` is empty"));
        return None;
    }
    Some(text)
}

/// A word of a closed list, with its tokens.
pub(crate) fn choose(
    ctxt: &Ctxt,
    tokens: &TokenStream,
    word: &str,
    choices: &'static [Choice],
) -> Option<(Ident, &'static Choice)> {
    let words = || choices.iter().map(|choice| choice.word);
    let Ok(ident) = Ident::parse_any.parse2(tokens.clone()) else {
        ctxt.error(tokens, format_args!("`{word}` takes one of {}", list(words())));
        return None;
    };
    let written = ident.to_string();
    if let Some(choice) = choices.iter().find(|choice| choice.word == written) {
        return Some((ident, choice));
    }
    let hint = match closest(&written, words()) {
        Some(close) => format!("did you mean `{close}`? "),
        None => String::new(),
    };
    ctxt.error(&ident, format_args!("`{word}` does not know `{written}`; {hint}expected one of {}", list(words())));
    None
}

/// A path to a type, built in or the user's own.
pub(crate) fn path(ctxt: &Ctxt, tokens: &TokenStream, usage: &str) -> Option<Path> {
    let parsed = Path::parse_mod_style.parse2(tokens.clone());
    if parsed.is_err() {
        ctxt.error(tokens, format_args!("expected a path, as in `{usage}`"));
    }
    parsed.ok()
}

/// A type of one of the vocabularies.
pub(crate) struct Term<T: 'static> {
    /// As the user wrote it, without what the macro adds in front.
    pub(crate) path: Path,
    /// The entry of the closed table; `None` for the user's own.
    pub(crate) builtin: Option<&'static T>,
}

/// Which vocabulary.
pub(crate) struct Vocabulary<T: 'static> {
    pub(crate) module: &'static str,
    pub(crate) noun: &'static str,
    pub(crate) entries: &'static [T],
    pub(crate) path: fn(&T) -> &'static str,
    /// What was probably meant, when nothing is spelled alike.
    pub(crate) guess: fn(&str) -> Option<&'static str>,
}

impl<T> Vocabulary<T> {
    /// Finds the entry, or takes a path that starts with `crate`, `self`, `super` or `::` as the user's own.
    pub(crate) fn resolve(&self, ctxt: &Ctxt, path: Path) -> Option<Term<T>> {
        let path = self.relative(path);
        if is_own(&path) {
            return Some(Term { path, builtin: None });
        }
        let written = spell(&path);
        if let Some(entry) = self.entries.iter().find(|entry| (self.path)(entry) == written) {
            return Some(Term { path, builtin: Some(entry) });
        }
        let Self { module, noun, .. } = self;
        let close = closest(&written, self.entries.iter().map(self.path));
        let hint = match close.or_else(|| (self.guess)(&written)) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("`pii_core::{module}` lists those built in;"),
        };
        ctxt.error(
            path,
            format_args!(
                "unknown {noun} `{written}`; {hint} a path to your own {noun} starts with `crate`, `self`, `super` or `::`"
            ),
        );
        None
    }

    /// `::pii_core::category::contact::Email` is `contact::Email`.
    fn relative(&self, mut path: Path) -> Path {
        let prefix =
            path.segments.iter().zip(["pii_core", self.module]).filter(|(segment, name)| segment.ident == name).count();
        if path.leading_colon.is_some() && prefix == 2 && path.segments.len() > 2 {
            path.leading_colon = None;
            path.segments = path.segments.into_iter().skip(2).collect();
        }
        path
    }
}

impl<T> Term<T> {
    /// The type, by a path that resolves anywhere.
    pub(crate) fn type_path(&self, krate: &Path, module: &str) -> TokenStream {
        let path = &self.path;
        if self.builtin.is_some() {
            let module = Ident::new(module, proc_macro2::Span::call_site());
            quote!(#krate::#module::#path)
        } else {
            ours(path)
        }
    }

    pub(crate) fn spell(&self) -> String {
        spell(&self.path)
    }
}

pub(crate) fn is_own(path: &Path) -> bool {
    path.leading_colon.is_some()
        || path.segments.len() > 1
            && path
                .segments
                .first()
                .is_some_and(|first| ["crate", "self", "super"].iter().any(|root| first.ident == root))
}

/// The path as text, without raw marks and spaces.
pub(crate) fn spell(path: &Path) -> String {
    let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.unraw().to_string()).collect();
    let root = if path.leading_colon.is_some() { "::" } else { "" };
    format!("{root}{}", segments.join("::"))
}
