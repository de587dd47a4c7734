//! The terms that a manifest uses: those that Fideslang does not have are declared in it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::terms::{ADDED, SUBJECTS, USES};
use crate::fideslang::key;
use crate::record::controller_record::{categories, subjects};
use crate::record::inventory::Held;

/// Keys that were used, to be declared where Fideslang does not have them.
#[derive(Default)]
pub(super) struct Used {
    categories: BTreeSet<String>,
    uses: BTreeSet<String>,
    subjects: BTreeSet<String>,
}

impl Used {
    pub(super) fn categories(&mut self, held: &[&Held<'_>]) -> Vec<String> {
        let keys: Vec<_> =
            categories(held).iter().filter(|category| !category.is_empty()).map(|category| key(category)).collect();
        self.categories.extend(keys.iter().cloned());
        keys
    }

    pub(super) fn data_use(&mut self, purpose: &str) -> String {
        let key = key(purpose);
        self.uses.insert(key.clone());
        key
    }

    pub(super) fn subjects(&mut self, held: &[&Held<'_>]) -> Vec<String> {
        let mut keys: Vec<_> = subjects(held).iter().map(|subject| key(&snake_case(subject))).collect();
        keys.sort();
        keys.dedup();
        self.subjects.extend(keys.iter().cloned());
        keys
    }

    /// The terms that Fideslang does not have, by the list they belong to.
    pub(super) fn declared(&self) -> [(&'static str, Vec<Value>); 3] {
        let is_added = |key: &str| ADDED.contains(&key);
        let own_category = |key: &str| is_added(key) || !(key.starts_with("user") || key.starts_with("system"));
        let own_use = |key: &str| is_added(key) || !USES.contains(&key.split('.').next().unwrap_or(key));
        let own_subject = |key: &str| !SUBJECTS.contains(&key);
        [
            ("data_category", with_parents(&self.categories, own_category)),
            ("data_use", with_parents(&self.uses, own_use)),
            (
                "data_subject",
                self.subjects
                    .iter()
                    .filter(|key| own_subject(key))
                    .map(|key| json!({ "fides_key": key, "name": key }))
                    .collect(),
            ),
        ]
    }
}

/// Keys with their parents, each declared once; a parent is the key without its last part.
fn with_parents(keys: &BTreeSet<String>, is_own: impl Fn(&str) -> bool) -> Vec<Value> {
    let mut own = BTreeSet::new();
    for key in keys {
        let ends = key.match_indices('.').map(|(at, _)| at).chain([key.len()]);
        own.extend(ends.map(|end| key[..end].to_owned()).filter(|key| is_own(key)));
    }
    let term = |key: String| match key.rsplit_once('.') {
        Some((parent, _)) => json!({ "fides_key": key, "name": key, "parent_key": parent }),
        None => json!({ "fides_key": key, "name": key }),
    };
    own.into_iter().map(term).collect()
}

/// `JobApplicant` of the code is `job_applicant`.
fn snake_case(name: &str) -> String {
    let name = name.rsplit("::").next().unwrap_or(name);
    let mut key = String::new();
    for (at, character) in name.char_indices() {
        if character.is_uppercase() && at > 0 {
            key.push('_');
        }
        key.extend(character.to_lowercase());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_become_keys() {
        assert_eq!(snake_case("JobApplicant"), "job_applicant");
    }

    #[test]
    fn what_fideslang_does_not_have_is_declared_with_its_parents() {
        let keys = ["research.scientific", "user.name", "user.name.maiden"].map(str::to_owned).into();
        let found = with_parents(&keys, |key| ADDED.contains(&key));
        let keys: Vec<_> = found.iter().map(|term| term["fides_key"].as_str().unwrap_or_default()).collect();
        assert_eq!(keys, ["research", "research.scientific", "user.name.maiden"]);
        assert_eq!(found[2]["parent_key"], "user.name");
    }
}
