//! "Did you mean": the known word closest to a misspelt one.

/// The word closest to `given`, unless all of them are far from it.
pub fn closest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    // A third of the letters may differ: `pii-in-logs` is `pii-in-log`, `foo` is nothing.
    let limit = (given.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&given, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// What to write instead of `given`: the closest word, or else any of them.
pub fn hint<'a>(given: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    match closest(given, known.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("expected {}", alternatives(known)),
    }
}

/// `a`, `b` or `c`, each in backticks.
pub fn alternatives<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<_> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_suggested_far_ones_are_not() {
        let known = ["category", "fields", "function"];
        assert_eq!(closest("categry", known), Some("category"));
        assert_eq!(closest("Function", known), Some("function"));
        assert_eq!(closest("whatever", known), None);
    }

    #[test]
    fn a_hint_names_the_nearest_word_or_all() {
        let known = ["category", "fields", "function"];
        assert_eq!(hint("categry", known), "did you mean `category`?");
        assert_eq!(hint("whatever", known), "expected `category`, `fields` or `function`");
    }

    #[test]
    fn alternatives_read_as_a_sentence() {
        assert_eq!(alternatives(["a"]), "`a`");
        assert_eq!(alternatives(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
