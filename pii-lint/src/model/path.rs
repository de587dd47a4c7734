//! Paths as the compiler prints them, reduced to the form the models use.

/// Reduces a printed path to its model form: `std::option::Option::<&str>::map::<…>` to `std::option::Option::map`,
/// `core::slice::<impl [T]>::iter` to `slice::iter`, `<A as core::fmt::Debug>::fmt` to `<A as std::fmt::Debug>::fmt`.
#[must_use]
pub fn normalise(printed: &str) -> String {
    if let Some(rest) = printed.strip_prefix('<')
        && let Some(end) = matching_angle(rest)
    {
        let (inner, after) = (&rest[..end], &rest[end + 1..]);
        let method = strip_generics(after.trim_start_matches("::"));
        return match split_as(inner) {
            Some((ty, tr)) => format!("<{} as {}>::{method}", type_head(ty), std_root(&strip_generics(tr))),
            None => format!("{}::{method}", type_head(inner)),
        };
    }
    if let Some((before, after)) = printed.split_once("<impl ") {
        if let Some(end) = matching_angle(after) {
            let method = strip_generics(after[end + 1..].trim_start_matches("::"));
            let subject = split_for(&after[..end]);
            return format!("{}::{method}", type_head(subject));
        }
        return strip_generics(before);
    }
    std_root(&strip_generics(printed))
}

/// The head of a type: `&mut std::vec::Vec<T>` is `std::vec::Vec`, `[T]` is `slice`, a trait object its first trait.
fn type_head(ty: &str) -> String {
    let mut ty = ty.trim();
    loop {
        let before = ty;
        ty = ty.strip_prefix('&').unwrap_or(ty).trim_start();
        ty = ty.strip_prefix("mut ").unwrap_or(ty).trim_start();
        if ty.starts_with('\'') {
            ty = ty.split_once(' ').map_or("", |(_, rest)| rest);
        }
        if ty == before {
            break;
        }
    }
    let bare = ty.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(ty);
    if let Some(object) = bare.strip_prefix("dyn ").filter(|_| split_top(bare, ", ").is_none()) {
        let first = split_top(object, " + ").map_or(object, |(first, _)| first);
        return format!("dyn {}", std_root(&strip_generics(first)));
    }
    match ty.as_bytes().first() {
        Some(b'[') => "slice".to_owned(),
        Some(b'(') => "tuple".to_owned(),
        Some(b'{') => ty.to_owned(),
        _ => std_root(&strip_generics(ty)),
    }
}

fn std_root(path: &str) -> String {
    for root in ["core::", "alloc::"] {
        if let Some(rest) = path.strip_prefix(root) {
            return format!("std::{rest}");
        }
    }
    path.to_owned()
}

/// `path::<A, B>::name` and `path<A>` without what stands in angle brackets.
fn strip_generics(path: &str) -> String {
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

/// Position of the `>` that closes an already opened `<`.
fn matching_angle(text: &str) -> Option<usize> {
    let mut depth = 1usize;
    let mut previous = b' ';
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' if previous != b'-' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
        previous = byte;
    }
    None
}

fn split_top<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let mut depth = 0i32;
    let mut previous = b' ';
    for (at, byte) in text.bytes().enumerate() {
        if depth == 0 && text.as_bytes()[at..].starts_with(word.as_bytes()) {
            return Some((&text[..at], &text[at + word.len()..]));
        }
        match byte {
            b'<' | b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            b'>' if previous != b'-' => depth -= 1,
            _ => {}
        }
        previous = byte;
    }
    None
}

fn split_as(inner: &str) -> Option<(&str, &str)> {
    split_top(inner, " as ")
}

fn split_for(inner: &str) -> &str {
    split_top(inner, " for ").map_or(inner, |(_, subject)| subject)
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn printed_paths_become_model_paths() {
        for (printed, expected) in [
            (
                "std::option::Option::<&std::string::String>::map::<usize, {closure@a.rs:1:2: 1:3}>",
                "std::option::Option::map",
            ),
            ("core::fmt::rt::Argument::<'_>::new_debug::<m::User>", "std::fmt::rt::Argument::new_debug"),
            ("core::slice::<impl [m::User]>::iter", "slice::iter"),
            ("std::str::<impl str>::to_uppercase", "str::to_uppercase"),
            ("<std::string::String as std::ops::Deref>::deref", "<std::string::String as std::ops::Deref>::deref"),
            (
                "<&mut alloc::vec::Vec<u8> as core::iter::IntoIterator>::into_iter",
                "<std::vec::Vec as std::iter::IntoIterator>::into_iter",
            ),
            ("<[T] as std::slice::Join<&str>>::join", "<slice as std::slice::Join>::join"),
            (
                "<(dyn core::any::Any + std::marker::Send + 'static)>::downcast_ref::<std::string::String>",
                "dyn std::any::Any::downcast_ref",
            ),
            ("<dyn a::Tr<u8> + 'static as a::Tr<u8>>::m", "<dyn a::Tr as a::Tr>::m"),
            ("<(dyn a::Tr, u8) as std::clone::Clone>::clone", "<tuple as std::clone::Clone>::clone"),
            ("std::thread::spawn::<{closure@a.rs:1:2: 1:3}, ()>", "std::thread::spawn"),
            ("<fn(u8) -> u8 as std::ops::FnOnce<(u8,)>>::call_once", "<fn(u8) -> u8 as std::ops::FnOnce>::call_once"),
        ] {
            assert_eq!(normalise(printed), expected, "{printed}");
        }
    }
}
