//! Paths cut to their first segments, so that a large program still fits into one picture.

use std::collections::BTreeSet;

/// How many segments of a path are kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fold {
    depth: usize,
    is_needed: bool,
}

impl Fold {
    /// The deepest fold that leaves at most `limit` names; crates are never folded into each other.
    pub(super) fn of<'p>(paths: impl IntoIterator<Item = &'p str>, limit: usize) -> Self {
        let all: BTreeSet<&str> = paths.into_iter().collect();
        let deepest = all.iter().map(|path| path.matches("::").count() + 1).max().unwrap_or(1);
        let fits = |depth: &usize| all.iter().map(|path| cut(path, *depth)).collect::<BTreeSet<_>>().len() <= limit;
        let depth = (1..=deepest).rev().find(fits).unwrap_or(1);
        Self { depth, is_needed: depth < deepest }
    }

    /// What stands for the path.
    pub(super) fn apply(self, path: &str) -> &str {
        cut(path, self.depth)
    }

    pub(super) fn is_needed(self) -> bool {
        self.is_needed
    }
}

fn cut(path: &str, depth: usize) -> &str {
    path.match_indices("::").nth(depth - 1).map_or(path, |(end, _)| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATHS: [&str; 4] = ["shop", "shop::api::orders", "shop::api::users", "worker::mail::send"];

    #[test]
    fn what_fits_is_not_folded() {
        let fold = Fold::of(PATHS, 4);
        assert!(!fold.is_needed());
        assert!(PATHS.iter().all(|path| fold.apply(path) == *path));
    }

    #[test]
    fn what_does_not_fit_is_folded_as_little_as_will_do() {
        let fold = Fold::of(PATHS, 3);
        assert!(fold.is_needed());
        assert_eq!(PATHS.map(|path| fold.apply(path)), ["shop", "shop::api", "shop::api", "worker::mail"]);
        assert_eq!(PATHS.map(|path| Fold::of(PATHS, 1).apply(path)), ["shop", "shop", "shop", "worker"]);
    }
}
