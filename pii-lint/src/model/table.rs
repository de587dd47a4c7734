//! Rows by path, with what stands for several paths at once.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::alias::split_trait_call;

/// Rows of one kind, by path.
#[derive(Debug, Clone)]
pub(super) struct Table<T> {
    rows: Vec<T>,
    by_path: HashMap<String, usize>,
    /// Paths with a `*` in them that is not all of their last segment; those that say most come first.
    patterns: Vec<String>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), by_path: HashMap::new(), patterns: Vec::new() }
    }
}

impl<T> Table<T> {
    /// One row for all these paths. It takes the place of those that stood under them.
    pub(super) fn insert(&mut self, paths: impl IntoIterator<Item = String>, row: T) {
        let at = self.rows.len();
        self.rows.push(row);
        for path in paths {
            if is_pattern(&path) && !self.by_path.contains_key(&path) {
                self.patterns.push(path.clone());
                self.patterns.sort_by_key(|pattern| (Reverse(pattern.replace('*', "").len()), pattern.clone()));
            }
            self.by_path.insert(path, at);
        }
    }

    pub(super) fn get(&self, path: &str) -> Option<&T> {
        self.entry(path).map(|(_, row)| row)
    }

    pub(super) fn get_mut(&mut self, path: &str) -> Option<&mut T> {
        self.by_path.get(path).map(|&row| &mut self.rows[row])
    }

    fn entry(&self, path: &str) -> Option<(&str, &T)> {
        self.by_path.get_key_value(path).map(|(path, &row)| (path.as_str(), &self.rows[row]))
    }

    /// The row that says most about this path, with the path it stands under: its own, one of its type, one of its
    /// trait, one whose path it is a case of.
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
            .or_else(|| self.patterns.iter().find(|pattern| is_case(path, pattern)).and_then(|path| self.entry(path)))
    }
}

fn is_pattern(path: &str) -> bool {
    path.strip_suffix("::*").unwrap_or(path).contains('*') && !path.starts_with('<')
}

/// Whether a path has the segments of a pattern; a `*` stands for any part of one segment.
fn is_case(path: &str, pattern: &str) -> bool {
    let (mut segments, mut wanted) = (path.split("::"), pattern.split("::"));
    loop {
        match (segments.next(), wanted.next()) {
            (Some(segment), Some(wanted)) if is_segment(segment, wanted) => {}
            (None, None) => return true,
            _ => return false,
        }
    }
}

fn is_segment(segment: &str, wanted: &str) -> bool {
    let Some((start, end)) = wanted.split_once('*') else { return segment == wanted };
    segment.strip_prefix(start).is_some_and(|rest| rest.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::Table;

    fn table(paths: &[&str]) -> Table<String> {
        let mut table = Table::default();
        for path in paths {
            table.insert([(*path).to_owned()], (*path).to_owned());
        }
        table
    }

    #[test]
    fn the_pattern_that_says_most_wins() {
        let table = table(&[
            "a_*::*::*Builder::*",
            "a_*::*::*Builder::send",
            "a_s3::*::*Builder::*",
            "a_s3::op::PutBuilder::key",
        ]);
        for (path, expected) in [
            ("a_s3::op::PutBuilder::key", Some("a_s3::op::PutBuilder::key")),
            ("a_s3::op::PutBuilder::send", Some("a_*::*::*Builder::send")),
            ("a_s3::op::PutBuilder::body", Some("a_s3::*::*Builder::*")),
            ("a_sqs::op::SendBuilder::body", Some("a_*::*::*Builder::*")),
            ("a_sqs::op::Builder::body", Some("a_*::*::*Builder::*")),
            ("a_sqs::op::Sender::body", None),
            ("a_sqs::op::inner::SendBuilder::body", None),
            ("b_sqs::op::SendBuilder::body", None),
        ] {
            assert_eq!(table.find(path).map(|(_, row)| row.as_str()), expected, "{path}");
        }
    }

    #[test]
    fn a_star_at_the_end_says_more_than_one_before_it() {
        let table = table(&["a::*::m", "a::b::*"]);
        assert_eq!(table.find("a::b::m").map(|(_, row)| row.as_str()), Some("a::b::*"));
        assert_eq!(table.find("a::c::m").map(|(_, row)| row.as_str()), Some("a::*::m"));
    }

    #[test]
    fn a_later_row_takes_the_place_of_an_earlier_one() {
        let mut table = table(&["a::*::m"]);
        table.insert(["a::*::m".to_owned()], "new".to_owned());
        assert_eq!(table.find("a::b::m").map(|(_, row)| row.as_str()), Some("new"));
    }
}
