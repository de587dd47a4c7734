//! Printed paths taken apart: arguments in angle brackets, qualified paths, impls.

/// A printed path of something that is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallPath<'a> {
    /// `<T as Trait<A>>::method::<B>`.
    Trait {
        /// `T`.
        subject: &'a str,
        /// `Trait<A>`.
        of_trait: &'a str,
        /// `method::<B>`.
        method: &'a str,
    },
    /// `core::slice::<impl [T]>::iter` or `<[T]>::iter`: a method of a type that has no path.
    Inherent {
        /// `[T]`.
        subject: &'a str,
        /// `iter`.
        method: &'a str,
    },
    /// `a::b::<A>::c::<B>`.
    Plain(&'a str),
}

/// A plain path's parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathParts<'a> {
    /// Without arguments: `a::b::c`.
    pub bare: String,
    /// All type arguments in order.
    pub arguments: Vec<&'a str>,
}

impl<'a> CallPath<'a> {
    /// Takes a printed path apart.
    #[must_use]
    pub fn parse(text: &'a str) -> Self {
        if let Some((inner, after)) = qualified(text) {
            let method = after.trim_start_matches("::");
            return match split_as(inner) {
                Some((subject, of_trait)) => Self::Trait { subject, of_trait, method },
                None => Self::Inherent { subject: inner, method },
            };
        }
        match impl_segment(text) {
            Some((inner, method)) => match split_top(inner, " for ") {
                Some((of_trait, subject)) => Self::Trait { subject, of_trait, method },
                None => Self::Inherent { subject: inner, method },
            },
            None => Self::Plain(text),
        }
    }
}

/// What an impl segment of a path is for, and the method: `[T]` and `iter` of `core::slice::<impl [T]>::iter`. An
/// `impl Trait` parameter among the arguments of a function or type looks the same but for what stands around it.
fn impl_segment(text: &str) -> Option<(&str, &str)> {
    let at = text.find('<')?;
    if !text[at..].starts_with("<impl ") {
        return None;
    }
    let owner = text[..at].trim_end_matches("::").rsplit("::").next().unwrap_or_default();
    let (inner, after) = qualified(&text[at..])?;
    let method = after.strip_prefix("::")?;
    let is_type = owner.starts_with(char::is_uppercase);
    (!is_type).then(|| (inner.trim_start_matches("impl "), method))
}

/// Whose derive declared a type inside an impl, and its path there: `m::User` and `serialize::__With<'_>` of
/// `m::_::<impl _serde::Serialize for m::User>::serialize::__With<'_>`.
pub(super) fn inside_derive(text: &str) -> Option<(&str, &str)> {
    let module = text[..text.find('<')?].strip_suffix("::")?;
    if module.rsplit("::").next() != Some("_") {
        return None;
    }
    let (inner, path) = impl_segment(text)?;
    let (_, owner) = split_top(inner, " for ")?;
    Some((owner.trim(), path))
}

impl<'a> PathParts<'a> {
    /// A path's bare form and its arguments.
    #[must_use]
    pub fn of(text: &'a str) -> Self {
        Self { bare: without_arguments(text), arguments: all_arguments(text) }
    }
}

/// The inside of the leading `<…>` and what follows it.
pub(super) fn qualified(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('<')?;
    let (inner, after) = split_top(rest, ">")?;
    Some((inner, after))
}

/// Splits at the first `token` outside of brackets; a closing bracket may be the token itself.
pub(super) fn split_top<'a>(text: &'a str, token: &str) -> Option<(&'a str, &'a str)> {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    let mut at = 0;
    while at < bytes.len() {
        if depth == 0 && text.is_char_boundary(at) && text[at..].starts_with(token) && !is_arrow(bytes, at) {
            return Some((&text[..at], &text[at + token.len()..]));
        }
        match bytes[at] {
            b'<' | b'(' | b'[' | b'{' => depth += 1,
            b'>' if is_arrow(bytes, at) => {}
            b'>' | b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' => at = literal_end(bytes, at),
            _ => {}
        }
        at += 1;
    }
    None
}

fn literal_end(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

fn is_arrow(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b'>' && at > 0 && matches!(bytes[at - 1], b'-' | b'=')
}

/// Splits at every `token` outside of brackets.
pub(super) fn split_all<'a>(mut text: &'a str, token: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    while let Some((part, rest)) = split_top(text, token) {
        parts.push(part);
        text = rest;
    }
    parts.push(text);
    parts
}

/// The parts of a comma-separated list, without lifetimes.
pub(super) fn arguments(list: &str) -> Vec<&str> {
    split_all(list, ",").into_iter().map(str::trim).filter(|part| !part.is_empty() && !part.starts_with('\'')).collect()
}

pub(super) fn split_as(inner: &str) -> Option<(&str, &str)> {
    split_top(inner, " as ")
}

/// The path without anything in angle brackets.
pub(crate) fn without_arguments(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut depth = 0usize;
    let mut previous = ' ';
    for c in path.chars() {
        match c {
            '<' => depth += 1,
            '>' if previous != '-' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
        previous = c;
    }
    while out.contains("::::") {
        out = out.replace("::::", "::");
    }
    out.trim_end_matches("::").to_owned()
}

/// Every type argument of a path, outer lists in order: `a::<A>::b::<B, C>` has A, B and C.
pub(super) fn all_arguments(path: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = impl_segment(path).map_or(path, |(_, method)| method);
    while let Some(open) = rest.find('<') {
        let Some((list, after)) = split_top(&rest[open + 1..], ">") else { break };
        found.extend(arguments(list).into_iter().filter(|part| !is_number(part)));
        rest = after;
    }
    found
}

/// The type arguments in the path of an async function; the self type of a method comes first when the path shows it
/// as such: `<U as Save>::save<T>` and `m::<impl U>::save<T>` have U and T.
pub(super) fn future_arguments(path: &str) -> Vec<&str> {
    match CallPath::parse(path) {
        CallPath::Trait { subject, of_trait, method } => {
            [vec![subject], all_arguments(of_trait), all_arguments(method)].concat()
        }
        CallPath::Inherent { subject, method } => [vec![subject], all_arguments(method)].concat(),
        CallPath::Plain(plain) => all_arguments(plain),
    }
}

fn is_number(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_digit()) || matches!(part, "true" | "false")
}

/// The variant that the printed path of a value of `owner` names; empty for a struct.
#[must_use]
pub(crate) fn variant(printed: &str, owner: &str) -> String {
    let bare = without_arguments(printed);
    let mut segments = bare.rsplit("::");
    let (last, before) = (segments.next().unwrap_or_default(), segments.next());
    if before == owner.rsplit("::").next() { last.to_owned() } else { String::new() }
}

/// Numbers other than bytes.
#[must_use]
pub(crate) fn is_wide_number(path: &str) -> bool {
    matches!(
        path,
        "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "f32" | "f64"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn call_paths_are_told_apart() {
        assert_eq!(
            CallPath::parse("<N as m::Notify<u8>>::notify::<T>"),
            CallPath::Trait { subject: "N", of_trait: "m::Notify<u8>", method: "notify::<T>" }
        );
        assert_eq!(
            CallPath::parse("core::slice::<impl [m::User]>::iter"),
            CallPath::Inherent { subject: "[m::User]", method: "iter" }
        );
        assert_eq!(
            CallPath::parse("other::<impl m::Page<u8>>::map::<T>"),
            CallPath::Inherent { subject: "m::Page<u8>", method: "map::<T>" }
        );
        for plain in ["m::f::<u8>", "m::f::<impl Fn(&m::User) -> u8>", "std::option::Option::<impl Copy>::map::<u8>"] {
            assert_eq!(CallPath::parse(plain), CallPath::Plain(plain));
        }
    }

    #[test]
    fn what_a_derive_declares_belongs_to_its_type() {
        let path = "m::_::<impl _::_serde::Serialize for m::User<T>>::serialize::__SerializeWith<'_, T>";
        assert_eq!(inside_derive(path), Some(("m::User<T>", "serialize::__SerializeWith<'_, T>")));
        assert_eq!(inside_derive("m::<impl m::Save for m::User>::save::Row"), None);
        assert_eq!(inside_derive("std::vec::Vec<T>"), None);
    }

    #[test]
    fn arguments_come_in_order_without_lifetimes_and_numbers() {
        let parts = PathParts::of("a::B::<'_, fn(u8) -> u8, 3>::c::<(A, D)>");
        assert_eq!(parts.bare, "a::B::c");
        assert_eq!(parts.arguments, ["fn(u8) -> u8", "(A, D)"]);
        assert_eq!(PathParts::of("m::f::<impl Fn(u8) -> u8, T>").arguments, ["impl Fn(u8) -> u8", "T"]);
        assert_eq!(PathParts::of("core::slice::<impl [T]>::iter::<A>").arguments, ["A"]);
    }

    #[test]
    fn a_variant_may_be_named_like_its_enum() {
        assert_eq!(variant("m::Route::<u8>::Route", "m::Route"), "Route");
        assert_eq!(variant("m::Route::<u8>::Closed", "m::Route"), "Closed");
        assert_eq!(variant("m::User", "m::User"), "");
    }
}
