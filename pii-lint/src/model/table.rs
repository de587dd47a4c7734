//! Rows by path, with what stands for several paths at once.

use std::collections::HashMap;

use super::alias::split_trait_call;

/// Rows of one kind, by path.
#[derive(Debug, Clone)]
pub(super) struct Table<T> {
    pub(super) rows: Vec<T>,
    pub(super) by_path: HashMap<String, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), by_path: HashMap::new() }
    }
}

impl<T> Table<T> {
    pub(super) fn get(&self, path: &str) -> Option<&T> {
        self.entry(path).map(|(_, row)| row)
    }

    fn entry(&self, path: &str) -> Option<(&str, &T)> {
        self.by_path.get_key_value(path).map(|(path, &row)| (path.as_str(), &self.rows[row]))
    }

    /// The row that says most about this path, with the path it stands under: its own, one of its type, one of its
    /// trait.
    pub(super) fn find(&self, path: &str) -> Option<(&str, &T)> {
        if let Some(entry) = self.entry(path) {
            return Some(entry);
        }
        if let Some((ty, of_trait, method)) = split_trait_call(path) {
            return self
                .entry(&format!("<{ty} as {of_trait}>::*"))
                .or_else(|| self.entry(&format!("{of_trait}::{method}")))
                .or_else(|| self.entry(&format!("{of_trait}::*")));
        }
        let (parent, _) = path.rsplit_once("::")?;
        self.entry(&format!("{parent}::*"))
    }
}
