//! What follows from the law alone: articles, and the rights a legal basis leaves people.

/// Words of the code or of `pii.toml`, each with what stands for it elsewhere.
type Terms<T> = [(&'static str, T)];

/// What stands for a word. `pii.toml` writes words with a hyphen, attributes with an underscore.
pub(super) fn term<T: Copy>(terms: &Terms<T>, word: &str) -> Option<T> {
    let word = word.replace('-', "_");
    terms.iter().find(|(own, _)| *own == word).map(|(_, term)| *term)
}

/// Article of a legal basis (Art. 6(1)).
const BASES: &Terms<&str> = &[
    ("consent", "Art. 6(1)(a)"),
    ("contract", "Art. 6(1)(b)"),
    ("legal_obligation", "Art. 6(1)(c)"),
    ("vital_interests", "Art. 6(1)(d)"),
    ("public_task", "Art. 6(1)(e)"),
    ("legitimate_interests", "Art. 6(1)(f)"),
];

/// Rights with their articles, and the legal bases that leave people each; all do where none is named.
const RIGHTS: &[(&str, &[&str])] = &[
    ("access (15)", &[]),
    ("rectification (16)", &[]),
    ("erasure (17)", &["consent", "contract", "vital_interests", "legitimate_interests"]),
    ("restriction (18)", &[]),
    ("portability (20)", &["consent", "contract"]),
    ("objection (21)", &["public_task", "legitimate_interests"]),
    ("withdrawal of consent (7(3))", &["consent"]),
];

/// Article of a condition for special categories (Art. 9(2)).
const CONDITIONS: &Terms<&str> = &[
    ("explicit_consent", "Art. 9(2)(a)"),
    ("employment", "Art. 9(2)(b)"),
    ("vital_interests", "Art. 9(2)(c)"),
    ("not_for_profit", "Art. 9(2)(d)"),
    ("made_public", "Art. 9(2)(e)"),
    ("legal_claims", "Art. 9(2)(f)"),
    ("substantial_public_interest", "Art. 9(2)(g)"),
    ("health_care", "Art. 9(2)(h)"),
    ("public_health", "Art. 9(2)(i)"),
    ("research", "Art. 9(2)(j)"),
];

/// Article of a safeguard (Art. 45 to 49).
const SAFEGUARDS: &Terms<&str> = &[
    ("adequacy", "adequacy decision, Art. 45(3)"),
    ("scc", "standard contractual clauses, Art. 46(2)(c)"),
    ("bcr", "binding corporate rules, Art. 46(2)(b)"),
    ("code_of_conduct", "code of conduct, Art. 46(2)(e)"),
    ("certification", "certification, Art. 46(2)(f)"),
    ("ad_hoc", "clauses of their own, Art. 46(3)(a)"),
    ("derogation", "derogation, Art. 49(1)"),
];

/// A legal basis with its article: `contract, Art. 6(1)(b)`.
pub(super) fn basis(word: &str) -> String {
    with_article(BASES, word)
}

/// A condition for special categories with its article.
pub(super) fn condition(word: &str) -> String {
    with_article(CONDITIONS, word)
}

fn with_article(articles: &Terms<&str>, word: &str) -> String {
    term(articles, word).map_or_else(|| word.to_owned(), |article| format!("{}, {article}", words(word)))
}

/// The rights that a legal basis leaves people.
pub(super) fn rights(basis: &str) -> Option<String> {
    BASES.iter().find(|(own, _)| *own == basis)?;
    let left = RIGHTS.iter().filter(|(_, bases)| bases.is_empty() || bases.contains(&basis));
    let left: Vec<_> = left.map(|(right, _)| *right).collect();
    Some(format!("on {}: {}", words(basis), left.join(", ")))
}

/// A safeguard in words with its article.
pub(super) fn safeguard(word: &str) -> String {
    term(SAFEGUARDS, word).unwrap_or(word).to_owned()
}

/// A flag of a category in words.
pub(super) fn flag(flag: &str) -> String {
    match flag {
        "art9" => "special category (Art. 9)".to_owned(),
        "art10" => "criminal offences (Art. 10)".to_owned(),
        other => words(other),
    }
}

/// A word of code in words: `legal_obligation` is `legal obligation`.
pub(super) fn words(word: &str) -> String {
    word.replace(['_', '-'], " ")
}

/// A period in words: `P2Y` is `2 years`. What is no plain period stays as it is.
pub(super) fn period(iso: &str) -> String {
    let Some(rest) = iso.strip_prefix('P') else { return iso.to_owned() };
    let (mut parts, mut digits, mut in_time) = (Vec::new(), String::new(), false);
    for character in rest.chars() {
        let unit = match (character, in_time) {
            ('T', false) => {
                in_time = true;
                continue;
            }
            (digit, _) if digit.is_ascii_digit() => {
                digits.push(digit);
                continue;
            }
            ('Y', false) => "year",
            ('M', false) => "month",
            ('W', false) => "week",
            ('D', false) => "day",
            ('H', true) => "hour",
            ('M', true) => "minute",
            ('S', true) => "second",
            _ => return iso.to_owned(),
        };
        if digits.is_empty() {
            return iso.to_owned();
        }
        let ending = if digits == "1" { "" } else { "s" };
        parts.push(format!("{} {unit}{ending}", std::mem::take(&mut digits)));
    }
    if parts.is_empty() || !digits.is_empty() { iso.to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Safeguard;

    #[test]
    fn periods_are_read_or_left_alone() {
        for (iso, words) in [
            ("P2Y", "2 years"),
            ("P1Y6M", "1 year, 6 months"),
            ("P30D", "30 days"),
            ("PT1H", "1 hour"),
            ("P", "P"),
            ("P2", "P2"),
            ("PY", "PY"),
            ("2 years", "2 years"),
            ("P1H", "P1H"),
        ] {
            assert_eq!(period(iso), words);
        }
    }

    #[test]
    fn every_safeguard_has_its_article() {
        for (word, _) in Safeguard::WORDS {
            assert!(safeguard(word).contains("Art. 4"), "{word}");
        }
        assert_eq!(safeguard("code_of_conduct"), safeguard("code-of-conduct"));
    }

    #[test]
    fn a_legal_obligation_leaves_no_erasure_and_only_some_leave_portability() {
        let has = |basis: &str, article: &str| rights(basis).is_some_and(|rights| rights.contains(article));
        assert!(!has("legal_obligation", "(17)") && has("legal_obligation", "(15)"));
        let portable: Vec<_> = BASES.iter().map(|(word, _)| *word).filter(|word| has(word, "(20)")).collect();
        assert_eq!(portable, ["consent", "contract"]);
        assert_eq!(rights("because"), None);
    }
}
