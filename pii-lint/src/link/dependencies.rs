//! Which crates can name what a crate declares: those that depend on it.

use std::collections::{HashMap, HashSet};

use crate::facts::CrateFacts;

/// For each crate the names of itself and of the crates below it.
#[derive(Debug, Default)]
pub(super) struct Dependencies {
    below: Vec<HashSet<Box<str>>>,
}

impl Dependencies {
    pub(super) fn of(crates: &[CrateFacts]) -> Self {
        let mut named: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, facts) in crates.iter().enumerate() {
            named.entry(&facts.crate_name).or_default().push(number);
        }
        let below = |number: usize| {
            let mut seen = HashSet::from([&*crates[number].crate_name]);
            let mut next = vec![number];
            while let Some(number) = next.pop() {
                for name in &crates[number].externs {
                    if seen.insert(name) {
                        next.extend(named.get(name.as_str()).into_iter().flatten());
                    }
                }
            }
            seen.into_iter().map(Box::from).collect()
        };
        Self { below: (0..crates.len()).map(below).collect() }
    }

    /// Whether a crate is the one of this name or depends on it, directly or not.
    pub(super) fn sees(&self, krate: usize, name: &str) -> bool {
        self.below.get(krate).is_none_or(|below| below.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(crate_name: &str, externs: &[&str]) -> CrateFacts {
        let externs = externs.iter().map(|name| (*name).to_owned()).collect();
        CrateFacts { crate_name: crate_name.to_owned(), externs, ..CrateFacts::default() }
    }

    #[test]
    fn a_crate_sees_itself_and_what_its_dependencies_see() {
        let dependencies =
            Dependencies::of(&[facts("base", &[]), facts("shop", &["base"]), facts("app", &["shop"]), facts("b", &[])]);
        assert!(dependencies.sees(0, "base"));
        assert!(dependencies.sees(2, "base"));
        assert!(!dependencies.sees(0, "shop"));
        assert!(!dependencies.sees(3, "base"));
    }

    #[test]
    fn crates_that_depend_on_each_other_for_their_tests_are_walked_once() {
        let dependencies = Dependencies::of(&[facts("a", &["b"]), facts("b", &["a"])]);
        assert!(dependencies.sees(0, "b"));
        assert!(dependencies.sees(1, "a"));
    }
}
