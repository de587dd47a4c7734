//! The grammar of printed types.

use super::path::{self, split_top};
use super::{Ty, TyId, Types};

/// Gives a printed path its canonical form: which crate it belongs to, and which names are type parameters.
pub trait Resolve {
    /// The canonical path, or none when the name is a type parameter.
    fn canonical(&self, path: &str) -> Option<String>;

    /// The canonical path of a trait, which is no type parameter.
    fn of_trait(&self, path: &str) -> String {
        self.canonical(path).unwrap_or_else(|| path.to_owned())
    }
}

impl Types {
    /// Reads a printed type; what is not understood becomes [`Ty::Other`].
    pub fn parse(&mut self, text: &str, resolve: &dyn Resolve) -> TyId {
        let text = text.trim();
        let ty = match text.as_bytes().first() {
            None => Ty::Tuple(Vec::new()),
            Some(b'&') => return self.reference(&text[1..], resolve),
            Some(b'*') => {
                let inner = text[1..].trim_start_matches("const ").trim_start_matches("mut ");
                Ty::Ref(self.parse(inner, resolve))
            }
            Some(b'(') => return self.tuple(text, resolve),
            Some(b'[') => {
                let Some(inner) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) else {
                    return self.intern(Ty::Other(text.into()));
                };
                let element = split_top(inner, ";").map_or(inner, |(element, _)| element);
                Ty::Slice(self.parse(element, resolve))
            }
            Some(b'{') => self.braced(text, resolve),
            Some(b'<') => self.projection(text, resolve),
            Some(b'!') => Ty::Tuple(Vec::new()),
            Some(_) => return self.named(text, resolve),
        };
        self.intern(ty)
    }

    fn reference(&mut self, text: &str, resolve: &dyn Resolve) -> TyId {
        let mut inner = text.trim_start();
        if inner.starts_with('\'') {
            inner = inner.split_once(' ').map_or("", |(_, rest)| rest);
        }
        let inner = inner.strip_prefix("mut ").unwrap_or(inner);
        let inner = self.parse(inner, resolve);
        self.intern(Ty::Ref(inner))
    }

    fn tuple(&mut self, text: &str, resolve: &dyn Resolve) -> TyId {
        let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) else {
            return self.within_pattern(text, resolve);
        };
        if inner.starts_with("dyn ") && split_top(inner, ",").is_none() {
            return self.parse(inner, resolve);
        }
        let parts = path::arguments(inner).into_iter().map(|part| self.parse(part, resolve)).collect();
        self.intern(Ty::Tuple(parts))
    }

    /// `(u16) is 1..`: a number of which not every value is one of the type.
    fn within_pattern(&mut self, text: &str, resolve: &dyn Resolve) -> TyId {
        match text.strip_prefix('(').and_then(|text| split_top(text, ")")) {
            Some((inner, pattern)) if pattern.starts_with(" is ") => self.parse(inner, resolve),
            _ => self.intern(Ty::Other(text.into())),
        }
    }

    /// `{closure@…}`, `{async fn body of f()}`, `{async block@…}`, `{coroutine@…}`.
    fn braced(&mut self, text: &str, resolve: &dyn Resolve) -> Ty {
        let inner = text.trim_start_matches('{').trim_end_matches('}');
        if let Some(place) = inner.strip_prefix("closure@").or_else(|| inner.strip_prefix("async closure@")) {
            return Ty::Closure(context_free(place).into(), Vec::new());
        }
        for prefix in ["async block@", "coroutine@", "async closure body@", "gen block@", "async gen block@"] {
            if let Some(place) = inner.strip_prefix(prefix) {
                return Ty::AsyncBlock(context_free(place).into(), Vec::new());
            }
        }
        if let Some(function) = inner.strip_prefix("async fn body of ") {
            let function = function.strip_suffix("()").unwrap_or(function);
            let arguments = path::future_arguments(function);
            let arguments = arguments.into_iter().map(|part| self.parse(part, resolve)).collect();
            return Ty::AsyncFn(function.into(), arguments);
        }
        Ty::Other(text.into())
    }

    fn projection(&mut self, text: &str, resolve: &dyn Resolve) -> Ty {
        let Some((inner, after)) = path::qualified(text) else { return Ty::Other(text.into()) };
        let name = after.trim_start_matches("::").rsplit("::").next().unwrap_or_default();
        let (subject, of) = path::split_as(inner).unwrap_or((inner, ""));
        let subject = self.parse(subject, resolve);
        Ty::Projection(subject, path::without_arguments(of).into(), name.into())
    }

    fn named(&mut self, text: &str, resolve: &dyn Resolve) -> TyId {
        if let Some(bounds) = text.strip_prefix("dyn ") {
            return self.bounds(bounds, resolve);
        }
        if text.starts_with("impl ") {
            return self.intern(Ty::Param(text.into()));
        }
        let unquantified =
            text.strip_prefix("for<").and_then(|rest| split_top(rest, ">")).map_or(text, |(_, rest)| rest.trim());
        if ["fn(", "unsafe fn(", "extern ", "unsafe extern "].iter().any(|word| unquantified.starts_with(word)) {
            let ty = match unquantified.rfind(" {") {
                Some(at) if unquantified.ends_with('}') => {
                    Ty::FnItem(unquantified[at + 2..unquantified.len() - 1].into())
                }
                _ => Ty::FnPointer,
            };
            return self.intern(ty);
        }
        if let Some((owner, path)) = path::inside_derive(text) {
            let owner = self.parse(owner, resolve);
            let head = match self.get(owner) {
                Ty::Adt(owner, _) => Some(format!("{owner}::{}", path::without_arguments(path))),
                _ => None,
            };
            if let Some(head) = head {
                let arguments = path::all_arguments(path).into_iter().map(|part| self.parse(part, resolve)).collect();
                return self.intern(Ty::Adt(head.into(), arguments));
            }
        }
        let head = path::without_arguments(text);
        let arguments: Vec<TyId> =
            path::all_arguments(text).into_iter().map(|part| self.parse(part, resolve)).collect();
        let ty = match resolve.canonical(&head) {
            Some(canonical) => Ty::Adt(canonical.into(), arguments),
            None => Ty::Param(head.into()),
        };
        self.intern(ty)
    }

    /// `std::fmt::Debug + Send + 'a`
    fn bounds(&mut self, text: &str, resolve: &dyn Resolve) -> TyId {
        let mut traits: Vec<Box<str>> = Vec::new();
        let mut mentioned = Vec::new();
        for bound in path::split_all(text, " + ") {
            let bound = bound.trim();
            let bound =
                bound.strip_prefix("for<").and_then(|rest| split_top(rest, ">")).map_or(bound, |(_, rest)| rest.trim());
            if bound.starts_with('\'') {
                continue;
            }
            let head = path::without_arguments(bound.split('(').next().unwrap_or(bound));
            traits.push(resolve.of_trait(&head).into());
            for argument in path::all_arguments(bound) {
                let argument = argument.split_once(" = ").map_or(argument, |(_, ty)| ty);
                mentioned.push(self.parse(argument, resolve));
            }
        }
        self.intern(Ty::Dyn(traits, mentioned))
    }
}

/// A closure's place without the expansion's number.
fn context_free(place: &str) -> &str {
    place.split_once(" (#").map_or(place, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::ty::Substitution;

    struct Local;

    impl Resolve for Local {
        fn canonical(&self, path: &str) -> Option<String> {
            match path {
                "T" | "N" => None,
                "m::User" => Some("app::m::User".into()),
                other => Some(other.replacen("alloc::", "std::", 1)),
            }
        }
    }

    fn shown(text: &str) -> String {
        let mut types = Types::default();
        let id = types.parse(text, &Local);
        show(&types, id)
    }

    fn show(types: &Types, id: TyId) -> String {
        let list = |ids: &[TyId]| ids.iter().map(|id| show(types, *id)).collect::<Vec<_>>().join(",");
        match types.get(id) {
            Ty::Adt(path, inner) if inner.is_empty() => path.to_string(),
            Ty::Adt(path, inner) => format!("{path}[{}]", list(inner)),
            Ty::Ref(inner) => format!("&{}", show(types, *inner)),
            Ty::Tuple(inner) => format!("({})", list(inner)),
            Ty::Slice(inner) => format!("slice {}", show(types, *inner)),
            Ty::Dyn(traits, inner) => format!("dyn {}[{}]", traits.join("+"), list(inner)),
            Ty::Projection(inner, of, name) => format!("<{} as {of}>::{name}", show(types, *inner)),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn printed_types_are_read() {
        for (text, expected) in [
            ("&'a mut std::vec::Vec<m::User>", "&std::vec::Vec[app::m::User]"),
            ("std::result::Result<(), alloc::string::String>", "std::result::Result[(),std::string::String]"),
            ("[std::option::Option<&dyn tracing::Value>; 2]", "slice std::option::Option[&dyn tracing::Value[]]"),
            ("&[u8]", "&slice u8"),
            ("(m::User, u32)", "(app::m::User,u32)"),
            (
                "std::boxed::Box<dyn std::ops::Fn(&str) -> std::string::String + std::marker::Send>",
                "std::boxed::Box[dyn std::ops::Fn+std::marker::Send[]]",
            ),
            (
                "std::pin::Pin<std::boxed::Box<dyn std::future::Future<Output = m::User> + 'a>>",
                "std::pin::Pin[std::boxed::Box[dyn std::future::Future[app::m::User]]]",
            ),
            ("<T as std::iter::Iterator>::Item", "<Param(\"T\") as std::iter::Iterator>::Item"),
            ("std::fmt::Arguments<'_>", "std::fmt::Arguments"),
            ("&mut impl Write", "&Param(\"impl Write\")"),
            ("impl Fn(&m::User) -> (u8, T)", "Param(\"impl Fn(&m::User) -> (u8, T)\")"),
            ("{async closure@src/lib.rs:1:2: 1:3}", "Closure(\"src/lib.rs:1:2: 1:3\", [])"),
            ("{closure@src/lib.rs:1:2: 1:3 (#4)}", "Closure(\"src/lib.rs:1:2: 1:3\", [])"),
            ("for<'a> fn(&'a m::User) -> u8 {m::f::<u8>}", "FnItem(\"m::f::<u8>\")"),
            ("fn(u8) -> u8", "FnPointer"),
            ("!", "()"),
            ("(u16) is 1..", "u16"),
            ("&(usize) is 0..=9223372036854775807", "&usize"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_type_comes_to_an_end() {
        for text in
            ["(", "[", "((", "(u8", "(u8) as", "[u8; 2] is", "<", "{", "&(", "m::User<(", "dyn (", ")", "(a, b", "'('"]
        {
            Types::default().parse(text, &Local);
        }
    }

    #[test]
    fn futures_of_async_functions_keep_their_arguments() {
        let mut types = Types::default();
        let id = types.parse("{async fn body of tokio::fs::write<&str, &m::User>()}", &Local);
        let Ty::AsyncFn(path, arguments) = types.get(id).clone() else { panic!("{:?}", types.get(id)) };
        assert_eq!(&*path, "tokio::fs::write<&str, &m::User>");
        assert_eq!(arguments.len(), 2);
        for text in
            ["{async fn body of <m::User as Save>::save<T>()}", "{async fn body of n::<impl m::User>::save<T>()}"]
        {
            let id = types.parse(text, &Local);
            let Ty::AsyncFn(_, arguments) = types.get(id).clone() else { panic!("{:?}", types.get(id)) };
            assert_eq!(
                arguments.iter().map(|id| show(&types, *id)).collect::<Vec<_>>(),
                ["app::m::User", "Param(\"T\")"]
            );
        }
    }

    #[test]
    fn signatures_tell_what_stands_for_a_parameter() {
        let mut types = Types::default();
        let pattern = types.parse("&std::vec::Vec<T>", &Local);
        let actual = types.parse("&std::vec::Vec<m::User>", &Local);
        let user = types.parse("m::User", &Local);
        let mut found = Substitution::new();
        assert!(types.unify(pattern, actual, &mut found));
        assert_eq!(found.get("T"), Some(&user));
        assert_eq!(types.substitute(pattern, &found), actual);
        let other = types.parse("&std::option::Option<m::User>", &Local);
        assert!(!types.unify(pattern, other, &mut Substitution::new()));
    }
}
