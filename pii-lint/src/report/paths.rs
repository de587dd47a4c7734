//! What a definition path says: the module a function stands in, and its name there.

/// Module and name: `crm::model` and `Customer::with_email` of `crm::model::Customer::with_email`,
/// `crm::model` and `<Customer as Debug>::fmt` of `<crm::model::Customer as std::fmt::Debug>::fmt`.
pub(super) fn module_and_name(path: &str) -> (String, String) {
    let segments = segments(path);
    match segments.split_first() {
        Some((first, rest)) if first.starts_with('<') => in_impl(first, rest),
        _ => {
            // A closure belongs to its function.
            let function = segments.iter().position(|name| name.starts_with('{')).unwrap_or(segments.len());
            let around = segments.iter().take(function.saturating_sub(1));
            let (module, name) = segments.split_at(around.take_while(|name| is_module(name)).count());
            (module.join("::"), name.join("::"))
        }
    }
}

/// The path without generic arguments and modules: `Customer` of `crm::model::Customer<T>`.
pub(super) fn last_name(path: &str) -> &str {
    let without_generics = path.split_once('<').map_or(path, |(name, _)| name).trim_end_matches(':');
    without_generics.rsplit("::").next().unwrap_or(without_generics)
}

/// First segment, `sqlx` of `sqlx::query::Query::bind`; `std` of a macro or function without a path.
pub(super) fn crate_name(path: &str) -> &str {
    let path = path.trim_start_matches(['<', '&']);
    path.split_once("::").map_or("std", |(name, _)| name)
}

fn in_impl(qualified: &str, rest: &[&str]) -> (String, String) {
    let inner = qualified.trim_start_matches('<').trim_end_matches('>');
    let (owner, of_trait) = inner.split_once(" as ").unwrap_or((inner, ""));
    let owner = referent(owner);
    let module: Vec<_> = segments(owner).into_iter().take_while(|name| is_module(name)).collect();
    let short = match of_trait {
        "" => last_name(owner).to_owned(),
        _ => format!("<{} as {}>", last_name(owner), last_name(of_trait)),
    };
    let name: Vec<_> = std::iter::once(short.as_str()).chain(rest.iter().copied()).collect();
    (module.join("::"), name.join("::"))
}

/// `Pool` of `&'a mut Pool`.
fn referent(mut owner: &str) -> &str {
    while let Some(behind) = owner.strip_prefix('&') {
        let lifetime = behind.starts_with('\'').then(|| behind.split_once(' ')).flatten();
        let behind = lifetime.map_or(behind, |(_, rest)| rest);
        owner = behind.strip_prefix("mut ").unwrap_or(behind);
    }
    owner
}

fn is_module(segment: &str) -> bool {
    segment.starts_with(|first: char| first.is_lowercase() || first == '_')
}

/// Splits at `::` outside of brackets.
fn segments(path: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start, mut previous) = (0_usize, 0, ' ');
    for (at, character) in path.char_indices() {
        match character {
            '<' | '(' | '[' | '{' => depth += 1,
            // The arrow of a function type closes nothing.
            '>' if previous == '-' => {}
            '>' | ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ':' if depth == 0 && previous == ':' && at > start => {
                parts.push(&path[start..at - 1]);
                start = at + 1;
            }
            _ => {}
        }
        previous = character;
    }
    parts.push(&path[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, module: &str, name: &str) {
        assert_eq!(module_and_name(path), (module.to_owned(), name.to_owned()));
    }

    #[test]
    fn free_functions_and_methods_stand_in_their_module() {
        check("crm::handlers::create", "crm::handlers", "create");
        check("crm::main", "crm", "main");
        check("main", "", "main");
        check("crm::model::Customer::with_email", "crm::model", "Customer::with_email");
        check("crm::model::Page::<crm::Row>::next", "crm::model", "Page::<crm::Row>::next");
        check("crm::run::{closure#0}", "crm", "run::{closure#0}");
    }

    #[test]
    fn impls_stand_in_the_module_of_their_type() {
        check("<crm::model::Customer as std::fmt::Debug>::fmt", "crm::model", "<Customer as Debug>::fmt");
        check("<crm::Page<crm::Row> as std::convert::From<u8>>::from", "crm", "<Page as From>::from");
        check("<&'a mut crm::db::Pool>::get", "crm::db", "Pool::get");
    }

    #[test]
    fn crates_are_first_segments() {
        assert_eq!(crate_name("sqlx::query::Query::bind"), "sqlx");
        assert_eq!(crate_name("<reqwest::Client as tower::Service>::call"), "reqwest");
        assert_eq!(crate_name("panic!"), "std");
    }
}
