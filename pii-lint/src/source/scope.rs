//! What names of traits mean in a module: those it declares, those it imports by name, and those that may come from a
//! `use` with a star. What the prelude brings is not known here.

use std::collections::BTreeMap;

/// The traits that a module names itself, with the path of each: `self::Name` of one it declares.
#[derive(Debug, Default)]
pub(super) struct Scope {
    paths: BTreeMap<String, String>,
    /// What is imported with a star.
    stars: Vec<String>,
}

impl Scope {
    pub(super) fn of(items: &[syn::Item]) -> Self {
        let mut scope = Self::default();
        for item in items {
            match item {
                syn::Item::Use(item) if item.leading_colon.is_none() => scope.import(&item.tree, &mut Vec::new()),
                _ => {}
            }
        }
        for item in items {
            if let syn::Item::Trait(item) = item {
                let name = item.ident.to_string();
                scope.paths.insert(name.clone(), format!("self::{name}"));
            }
        }
        scope
    }

    fn import(&mut self, tree: &syn::UseTree, before: &mut Vec<String>) {
        let mut add = |name: &syn::Ident, original: &syn::Ident| {
            let path =
                before.iter().map(String::as_str).chain([original.to_string().as_str()]).collect::<Vec<_>>().join("::");
            self.paths.insert(name.to_string(), path);
        };
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(&path.tree, before);
                before.pop();
            }
            syn::UseTree::Name(name) => add(&name.ident, &name.ident),
            syn::UseTree::Rename(name) => add(&name.rename, &name.ident),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before);
                }
            }
            syn::UseTree::Glob(_) => self.stars.push(before.join("::")),
        }
    }

    /// The path of a trait, from the module (`self`, `super`) or from the crate; several where stars leave it open.
    pub(super) fn paths_of(&self, written: &str) -> Vec<String> {
        let paths = match self.paths.get(written) {
            _ if written.contains("::") => vec![written.to_owned()],
            Some(path) => vec![path.clone()],
            None => self.stars.iter().map(|star| format!("{star}::{written}")).collect(),
        };
        let is_own = |path: &String| ["crate::", "self::", "super::"].iter().any(|start| path.starts_with(start));
        paths.into_iter().filter(is_own).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn a_trait_is_the_one_declared_or_imported() {
        let text = "use crate::api::{Notice, Store as Kept}; use std::fmt::Display; use super::*; use crate::all::*; trait Own {}";
        let file = syn::parse_file(text).expect("parses");
        let scope = Scope::of(&file.items);
        let paths = |written| scope.paths_of(written);
        assert_eq!(paths("Notice"), ["crate::api::Notice"]);
        assert_eq!(paths("Kept"), ["crate::api::Store"]);
        assert_eq!(paths("Own"), ["self::Own"]);
        assert_eq!(paths("super::Other"), ["super::Other"]);
        assert_eq!(paths("Elsewhere"), ["super::Elsewhere", "crate::all::Elsewhere"]);
        assert!(paths("Display").is_empty() && paths("fmt::Display").is_empty());
    }
}
