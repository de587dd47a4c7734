//! One name for every item: the compiler prints the shortest way to it that the crate at hand can see.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Alias;

/// An alias may lead to another one; a circle of them must end somewhere.
const STEPS: usize = 4;

/// Other names of crates, modules and items.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aliases {
    by_path: FxHashMap<String, String>,
    /// Crates that rows of the models speak of.
    crates: BTreeSet<String>,
}

impl Aliases {
    pub(super) fn add(&mut self, rows: &[Alias]) {
        self.by_path.extend(rows.iter().map(|row| (row.krate.clone(), row.canonical.clone())));
    }

    /// Says of which crates the models speak.
    pub(super) fn add_crates<'a>(&mut self, crates: impl Iterator<Item = &'a String>) {
        self.crates.extend(crates.cloned());
    }

    /// Whether the models speak of a crate of this name.
    pub(crate) fn names_crate(&self, name: &str) -> bool {
        self.crates.contains(name)
    }

    /// The path with every part of it under its own name.
    pub(crate) fn canonical<'a>(&self, path: &'a str) -> Cow<'a, str> {
        let Some((ty, of_trait, method)) = split_trait_call(path) else { return self.of_type(path) };
        let (own_type, own_trait) = (self.of_type(ty), self.of_path(of_trait));
        if own_type == ty && own_trait == of_trait {
            return Cow::Borrowed(path);
        }
        Cow::Owned(format!("<{own_type} as {own_trait}>::{method}"))
    }

    /// `dyn a::Trait + std::marker::Send` is `dyn a::Trait`.
    fn of_type<'a>(&self, path: &'a str) -> Cow<'a, str> {
        let Some(object) = path.strip_prefix("dyn ") else { return self.of_path(path) };
        let first = object.split_once(" + ").map_or(object, |(first, _)| first);
        let own = self.of_path(first);
        if own == object { Cow::Borrowed(path) } else { Cow::Owned(format!("dyn {own}")) }
    }

    /// The path of an item under its own name.
    #[must_use]
    pub fn of_path<'a>(&self, path: &'a str) -> Cow<'a, str> {
        let mut path = without_hidden_parts(path);
        for _ in 0..STEPS {
            let Some((_, next)) = self.replaced(&path) else { break };
            path = Cow::Owned(next);
        }
        path
    }

    /// The names that [`Self::canonical`] replaces in a path.
    pub(super) fn leading(&self, path: &str) -> Vec<&str> {
        let parts = split_trait_call(path).map_or_else(|| vec![path], |(ty, of_trait, _)| vec![ty, of_trait]);
        let mut found = Vec::new();
        for part in parts {
            let part = part.strip_prefix("dyn ").unwrap_or(part);
            let first = part.split_once(" + ").map_or(part, |(first, _)| first);
            let mut path = without_hidden_parts(first);
            for _ in 0..STEPS {
                let Some((name, next)) = self.replaced(&path) else { break };
                found.push(name);
                path = Cow::Owned(next);
            }
        }
        found
    }

    /// The longest beginning that has another name, and the path under that name.
    fn replaced(&self, path: &str) -> Option<(&str, String)> {
        let mut end = path.len();
        loop {
            if let Some((name, canonical)) = self.by_path.get_key_value(&path[..end]) {
                return Some((name, format!("{canonical}{}", &path[end..])));
            }
            end = path[..end].rfind("::")?;
        }
    }
}

/// The path without what derives hide in it: they reach their crate as `module::_::_serde` or `module::_::askama`, and
/// number its private modules by release, `__private229`.
fn without_hidden_parts(path: &str) -> Cow<'_, str> {
    const PRIVATE: &str = "::__private";
    let named = match path.rfind("_::") {
        Some(at) if (at == 0 || path[..at].ends_with("::")) && path[at + "_::".len()..].contains("::") => {
            &path[at + "_::".len()..]
        }
        _ => path,
    };
    let Some(at) = named.find(PRIVATE) else { return Cow::Borrowed(named) };
    let (before, after) = named.split_at(at + PRIVATE.len());
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == after.len() { Cow::Borrowed(named) } else { Cow::Owned(format!("{before}{rest}")) }
}

/// `<T as Trait>::method` in its parts.
pub(super) fn split_trait_call(path: &str) -> Option<(&str, &str, &str)> {
    let (inner, method) = path.strip_prefix('<')?.rsplit_once(">::")?;
    let (ty, of_trait) = inner.rsplit_once(" as ")?;
    Some((ty, of_trait, method))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aliases(pairs: &[(&str, &str)]) -> Aliases {
        let rows: Vec<Alias> = pairs
            .iter()
            .map(|&(krate, canonical)| Alias { krate: krate.to_owned(), canonical: canonical.to_owned() })
            .collect();
        let mut aliases = Aliases::default();
        aliases.add(&rows);
        aliases
    }

    #[test]
    fn every_part_of_a_path_gets_its_own_name() {
        let aliases = aliases(&[("db_core", "db"), ("db::deep", "db"), ("web::Future", "std::future::Future")]);
        for (printed, expected) in [
            ("db_core::query::Query::bind", "db::query::Query::bind"),
            ("db_core::deep::Pool::get", "db::Pool::get"),
            ("db_coreless::Pool::get", "db_coreless::Pool::get"),
            ("<db_core::Pool as db_core::Executor>::run", "<db::Pool as db::Executor>::run"),
            (
                "<{async block@a.rs:1:2: 3:4} as web::Future>::poll",
                "<{async block@a.rs:1:2: 3:4} as std::future::Future>::poll",
            ),
            ("<dyn db_core::Tr + std::marker::Send as db_core::Tr>::run", "<dyn db::Tr as db::Tr>::run"),
            ("<dyn db::Tr as db::Tr>::run", "<dyn db::Tr as db::Tr>::run"),
        ] {
            assert_eq!(aliases.canonical(printed), expected, "{printed}");
        }
    }

    #[test]
    fn what_derives_hide_is_no_part_of_a_name() {
        let aliases = aliases(&[("_serde", "serde")]);
        for (printed, expected) in [
            ("<__S as m::inner::_::_serde::Serializer>::serialize_str", "<__S as serde::Serializer>::serialize_str"),
            ("_::_serde::__private229::de::missing_field", "serde::__private::de::missing_field"),
            ("m::_::askama::filters::upper", "askama::filters::upper"),
            ("<m::Page as m::_::askama::Template>::render", "<m::Page as askama::Template>::render"),
            ("anyhow::__private::format_err", "anyhow::__private::format_err"),
            ("crm::odd_::_name", "crm::odd_::_name"),
        ] {
            assert_eq!(aliases.canonical(printed), expected, "{printed}");
        }
    }

    #[test]
    fn the_aliases_of_a_path_are_told() {
        let aliases = aliases(&[("db_core", "db"), ("db::deep", "db"), ("web::Future", "std::future::Future")]);
        assert_eq!(aliases.leading("db_core::deep::Pool::get"), ["db_core", "db::deep"]);
        assert_eq!(
            aliases.leading("<dyn db::deep::Tr + std::marker::Send as web::Future>::poll"),
            ["db::deep", "web::Future"]
        );
        assert_eq!(aliases.leading("db::Pool::get"), Vec::<&str>::new());
    }

    #[test]
    fn a_circle_of_aliases_ends() {
        let aliases = aliases(&[("a", "b"), ("b", "a")]);
        assert!(aliases.canonical("a::f").ends_with("::f"));
    }
}
