//! Macro calls, also those inside the tokens of another macro call, and paths as text.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;

use super::outline::{Invocation, Range};

/// Adds a macro call and every call among its tokens.
pub(super) fn collect(call: &syn::Macro, into: &mut Vec<Invocation>) {
    let start = Range::of(call.path.span()).start;
    let close = match &call.delimiter {
        syn::MacroDelimiter::Paren(token) => token.span.close(),
        syn::MacroDelimiter::Brace(token) => token.span.close(),
        syn::MacroDelimiter::Bracket(token) => token.span.close(),
    };
    let range = Range { start, end: Range::of(close).end };
    let words = words(&call.tokens);
    into.push(Invocation { name: path_text(&call.path), range, attribute: false, words });
    nested(call.tokens.clone(), into);
}

/// The right-hand sides of a `macro_rules!`: every second of its groups.
pub(super) fn rules(tokens: TokenStream) -> Vec<Range> {
    let groups = tokens.into_iter().filter_map(|tree| match tree {
        TokenTree::Group(group) => Some(Range::of(group.span())),
        _ => None,
    });
    groups.skip(1).step_by(2).collect()
}

/// What the rules of a `macro_rules!` match or write any number of times.
pub(super) fn repeated(tokens: TokenStream) -> Vec<Range> {
    let mut found = Vec::new();
    let mut behind_dollar = false;
    for tree in tokens {
        if let TokenTree::Group(group) = &tree {
            if behind_dollar {
                found.push(Range::of(group.span()));
            } else {
                found.extend(repeated(group.stream()));
            }
        }
        behind_dollar = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == '$');
    }
    found
}

/// Names among tokens, those in format strings too.
fn words(tokens: &TokenStream) -> Vec<String> {
    fn collect(tokens: TokenStream, into: &mut Vec<String>) {
        for tree in tokens {
            match tree {
                TokenTree::Ident(ident) => into.push(ident.to_string()),
                TokenTree::Literal(literal) => {
                    into.extend(
                        literal
                            .to_string()
                            .split('{')
                            .skip(1)
                            .map(|piece| piece.chars().take_while(|c| is_word(*c)).collect()),
                    );
                }
                TokenTree::Group(group) => collect(group.stream(), into),
                TokenTree::Punct(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(tokens.clone(), &mut found);
    found.sort();
    found.dedup();
    found
}

fn nested(tokens: TokenStream, into: &mut Vec<Invocation>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Group(group) = tree else { continue };
        if group.delimiter() != Delimiter::None
            && let Some((name, start)) = called_name(&trees[..at])
        {
            let range = Range { start, end: Range::of(group.span_close()).end };
            into.push(Invocation { name, range, attribute: false, words: words(&group.stream()) });
        }
        nested(group.stream(), into);
    }
}

/// The macro path that ends right before a group: `a :: b !`.
fn called_name(before: &[TokenTree]) -> Option<(String, super::Position)> {
    let (bang, path) = before.split_last()?;
    if !matches!(bang, TokenTree::Punct(punct) if punct.as_char() == '!') {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = path;
    let mut start = None;
    while let Some((TokenTree::Ident(ident), head)) = rest.split_last() {
        if is_keyword(&ident.to_string()) {
            break;
        }
        parts.push(ident.to_string());
        start = Some(Range::of(ident.span()).start);
        rest = match head {
            [front @ .., TokenTree::Punct(first), TokenTree::Punct(second)]
                if first.as_char() == ':' && second.as_char() == ':' =>
            {
                front
            }
            _ => break,
        };
    }
    parts.reverse();
    Some((parts.join("::"), start?))
}

fn is_keyword(word: &str) -> bool {
    matches!(word, "return" | "if" | "while" | "match" | "in" | "else" | "break" | "move")
}

/// A path without generics and blanks: `tracing::info`.
pub(super) fn path_text(path: &syn::Path) -> String {
    let parts: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    parts.join("::")
}

/// The trait of an impl, without generics.
pub(super) fn trait_text(of: &(syn::Path, syn::Token![for])) -> String {
    path_text(&of.0)
}

/// A type as written, with the blanks `quote` puts between tokens taken out where they do not separate words.
pub(super) fn type_text(ty: &syn::Type) -> String {
    let spaced = ty.to_token_stream().to_string();
    let mut out = String::with_capacity(spaced.len());
    let mut chars = spaced.chars().peekable();
    while let Some(c) = chars.next() {
        let between_words = c == ' '
            && out.chars().next_back().is_some_and(is_word)
            && chars.peek().is_some_and(|next| is_word(*next) || *next == '\'');
        if c != ' ' || between_words {
            out.push(c);
        }
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::super::{Outline, Position};

    const SOURCE: &str = r#"
mod handlers {
    #[tracing::instrument(skip_all)]
    pub async fn create(user: &User) -> Result<(), Error> {
        tokio::select! {
            _ = sleep() => tracing::info!(
                email = %user.email, "late {}", format!("{}", user.name)),
        }
        println!("{}", user.id);
    }
    impl<T: Clone> std::fmt::Display for Wrapper<T> {
        fn fmt(&self) {}
    }
    #[derive(Clone, serde::Serialize)]
    struct Wrapper<T> { inner: Vec<T>, r#type: &'static str }
}
#[cfg(test)]
mod tests { #[test] fn a() {} }
"#;

    #[test]
    fn macro_calls_are_found_inside_macro_calls() {
        let outline = Outline::of(SOURCE);
        let names = |line, column| -> Vec<String> {
            outline.invocations_at(Position { line, column }).iter().map(|call| call.name.clone()).collect()
        };
        assert_eq!(names(7, 27), ["tokio::select", "tracing::info"]);
        assert_eq!(names(7, 66), ["tokio::select", "tracing::info", "format"]);
        assert_eq!(names(9, 25), ["println"]);
        assert_eq!(names(3, 8), ["tracing::instrument"]);
        let select = &outline.invocations_at(Position { line: 7, column: 27 })[0].words;
        assert!(["user", "email", "name"].iter().all(|word| select.contains(&(*word).to_owned())));
    }

    #[test]
    fn definitions_of_macros_are_no_calls() {
        let outline =
            Outline::of("fn f() {\n macro_rules! say { ($x:expr) => {\n log::info!(\"{v}\", $x) } }\n say!(1) }");
        let inside = Position { line: 3, column: 3 };
        assert!(outline.invocations_at(inside).is_empty());
        assert_eq!(outline.definition_at(inside).map(|definition| definition.name.as_str()), Some("say"));
        assert_eq!(outline.invocations.len(), 1);
    }

    #[test]
    fn what_a_macro_repeats_is_known() {
        let outline = Outline::of("macro_rules! say {\n ($($x:expr),*) => {\n once();\n $(each($x);)*\n }\n}");
        let definition = &outline.definitions[0];
        let is_repeated = |line| definition.repeated.iter().any(|range| range.contains(Position { line, column: 4 }));
        assert_eq!((1..=6).filter(|line| is_repeated(*line)).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn test_code_is_known_by_its_conditions() {
        let outline = Outline::of(
            "#[cfg(test)]\nimpl A { fn a() {} }\n#[cfg(all(test, unix))]\nfn b() {}\n#[cfg(not(test))]\nfn c() {}\n\
             #[cfg(test)]\nmod out;\nmod ordinary;\nimpl A { #[cfg(test)] fn d() {} }",
        );
        let tests: Vec<_> = outline.functions.iter().map(|function| (function.name.as_str(), function.test)).collect();
        assert_eq!(tests, [("a", true), ("b", true), ("c", false), ("d", true)]);
        let modules: Vec<_> = outline.modules.iter().map(|module| (module.name.as_str(), module.test)).collect();
        assert_eq!(modules, [("out", true), ("ordinary", false)]);
        assert!(outline.is_test_at(Position { line: 2, column: 1 }));
        assert!(!outline.is_test_at(Position { line: 6, column: 1 }));
    }

    #[test]
    fn functions_impls_and_containers_are_found() {
        let outline = Outline::of(SOURCE);
        let function = outline.function_at(Position { line: 7, column: 9 }).expect("a function");
        assert_eq!((function.name.as_str(), function.at.line, function.test), ("create", 4, false));
        assert!(outline.functions.iter().any(|function| function.name == "a" && function.test));
        let written = outline.impl_at(Position { line: 11, column: 5 }).expect("an impl");
        assert_eq!(
            (written.of_trait.as_deref(), written.self_type.as_str()),
            (Some("std::fmt::Display"), "Wrapper<T>")
        );
        let derived = outline.impl_at(Position { line: 14, column: 21 }).expect("a derive");
        assert_eq!((derived.of_trait.as_deref(), derived.self_type.as_str()), (Some("serde::Serialize"), "Wrapper"));
        assert_eq!(
            outline.containers[0].variants[0]
                .1
                .iter()
                .map(|field| (field.name.as_str(), field.ty.as_str(), field.at.line))
                .collect::<Vec<_>>(),
            [("inner", "Vec<T>", 15), ("type", "&'static str", 15)]
        );
    }

    #[test]
    fn broken_source_gives_an_empty_outline() {
        assert_eq!(Outline::of("fn ("), Outline::default());
    }
}
