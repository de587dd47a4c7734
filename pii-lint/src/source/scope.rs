//! What names of traits mean in a module: those it declares, and those it imports by name.
//!
//! A name that comes from a `use` with a star or from the prelude is not known here.

use std::collections::BTreeMap;

/// The traits that a module names itself, with the path of each: `self::Name` of one it declares.
#[derive(Debug, Default)]
pub(super) struct Scope {
    paths: BTreeMap<String, String>,
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
            let path = before.iter().map(String::as_str).chain([original.to_string().as_str()]).collect::<Vec<_>>().join("::");
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
            syn::UseTree::Glob(_) => {}
        }
    }

    /// The path of a trait, as it is written here: from the module (`self`, `super`) or from the crate.
    pub(super) fn path_of(&self, written: &str) -> Option<String> {
        let path = match written.split_once("::") {
            Some(_) => written,
            None => self.paths.get(written)?,
        };
        ["crate::", "self::", "super::"].iter().any(|start| path.starts_with(start)).then(|| path.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn a_trait_is_the_one_declared_or_imported() {
        let text = "use crate::api::{Notice, Store as Kept}; use std::fmt::Display; use super::*; trait Own {}";
        let file = syn::parse_file(text).expect("parses");
        let scope = Scope::of(&file.items);
        let path = |written| scope.path_of(written);
        assert_eq!(path("Notice").as_deref(), Some("crate::api::Notice"));
        assert_eq!(path("Kept").as_deref(), Some("crate::api::Store"));
        assert_eq!(path("Own").as_deref(), Some("self::Own"));
        assert_eq!(path("super::Other").as_deref(), Some("super::Other"));
        assert_eq!([path("Display"), path("fmt::Display"), path("Unknown")], [None, None, None]);
    }
}
