//! "Did you mean".

/// The candidate with the fewest edits, if it is close enough to be a slip: a third of its letters.
/// A candidate whose last segment is what was written, in any case, comes first; then one that begins or ends
/// with it.
pub(crate) fn closest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = normal(written);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let leaf = candidate.rsplit("::").next().unwrap_or(candidate);
            let leaf = normal(leaf);
            let edits = if leaf == plain {
                0
            } else if plain.len() >= 4 && (leaf.starts_with(&plain) || leaf.ends_with(&plain)) {
                1
            } else {
                edits(written, candidate).min(1 + edits(&plain, &leaf))
            };
            (edits <= (written.len() / 3).max(1)).then_some((edits, candidate))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

fn normal(name: &str) -> String {
    name.chars().filter(|letter| *letter != '_').flat_map(char::to_lowercase).collect()
}

/// How many letters must be inserted, removed, replaced or swapped with their neighbour.
fn edits(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let width = right.len() + 1;
    let mut before = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for row in 0..left.len() {
        let mut this = vec![row + 1; width];
        for column in 0..right.len() {
            let replaced = last[column] + usize::from(left[row] != right[column]);
            let mut best = replaced.min(last[column + 1] + 1).min(this[column] + 1);
            if row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column] {
                best = best.min(before[column - 1] + 1);
            }
            this[column + 1] = best;
        }
        before = last;
        last = this;
    }
    last[width - 1]
}

#[cfg(test)]
mod tests {
    use super::{closest, edits};

    #[test]
    fn counts_edits() {
        assert_eq!(edits("purpose", "purpose"), 0);
        assert_eq!(edits("purpse", "purpose"), 1);
        assert_eq!(edits("puprose", "purpose"), 1);
        assert_eq!(edits("", "abc"), 3);
    }

    #[test]
    fn finds_slips_and_leaves_strangers_alone() {
        let words = ["purpose", "retention", "contact::Email"];
        assert_eq!(closest("retenton", words), Some("retention"));
        assert_eq!(closest("contact::Emial", words), Some("contact::Email"));
        assert_eq!(closest("email", words), Some("contact::Email"));
        assert_eq!(closest("explicit", ["explicit_consent"]), Some("explicit_consent"));
        assert_eq!(closest("quantum", words), None);
    }
}
