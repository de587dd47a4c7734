//! The shipped words: what names mean in nine languages, and which words around them matter.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::singular;
use crate::config::taxonomy::{BuiltIn, CATEGORIES};

/// The packs by language.
const PACKS: &[(&str, &str)] = &[
    ("de", include_str!("../../suggest/de.toml")),
    ("en", include_str!("../../suggest/en.toml")),
    ("es", include_str!("../../suggest/es.toml")),
    ("fr", include_str!("../../suggest/fr.toml")),
    ("it", include_str!("../../suggest/it.toml")),
    ("nl", include_str!("../../suggest/nl.toml")),
    ("pl", include_str!("../../suggest/pl.toml")),
    ("pt", include_str!("../../suggest/pt.toml")),
    ("sv", include_str!("../../suggest/sv.toml")),
];
const CONTEXT: &str = include_str!("../../suggest/context.toml");
const TYPES: &str = include_str!("../../suggest/types.toml");

/// How much a name says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Personal data only in the record of a person: `name`.
    Bare,
    /// Personal data in a record about a person: `phone`.
    Usual,
    /// Personal data in nearly any record: `date_of_birth`.
    Telling,
}

/// What a name means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meaning {
    pub(super) category: &'static BuiltIn,
    pub(super) strength: Strength,
}

/// A noun for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Noun {
    pub(super) word: String,
    /// The type of `pii_core::subject` it stands for; none for a word that may mean a machine and has no subject.
    pub(super) subject: Option<String>,
    /// It stands for machines as well.
    pub(super) doubtful: bool,
}

/// A type that says what it holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeRow {
    category: String,
    names: Vec<String>,
    of: Vec<String>,
    distinct: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeFile {
    #[serde(rename = "type")]
    types: Vec<TypeRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    people: BTreeMap<String, Vec<String>>,
    categories: BTreeMap<String, Names>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    #[serde(default)]
    telling: Vec<String>,
    #[serde(default)]
    usual: Vec<String>,
    #[serde(default)]
    bare: Vec<String>,
}

impl Names {
    fn by_strength(&self) -> [(Strength, &Vec<String>); 3] {
        [(Strength::Telling, &self.telling), (Strength::Usual, &self.usual), (Strength::Bare, &self.bare)]
    }
}

/// The word lists of `context.toml`, which explains them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Context {
    doubtful_people: HashSet<String>,
    pub(super) deeds: HashSet<String>,
    pub(super) visits: HashSet<String>,
    pub(super) writings: HashSet<String>,
    pub(super) neutral: HashSet<String>,
    pub(super) machinery: HashSet<String>,
    pub(super) trailing: HashSet<String>,
    pub(super) leading: HashSet<String>,
    pub(super) about: HashSet<String>,
    pub(super) things: HashSet<String>,
    pub(super) rows: HashSet<String>,
    pub(super) machinery_derives: HashSet<String>,
}

/// Everything shipped, by what is looked up.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// By all letters of the name: `firstname` and `first_name` are one.
    meanings: HashMap<String, Meaning>,
    nouns: HashMap<String, Noun>,
    pub(super) context: Context,
    types: Vec<(&'static BuiltIn, TypeRow)>,
}

pub(super) fn vocabulary() -> &'static Vocabulary {
    static SHIPPED: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::shipped);
    &SHIPPED
}

impl Vocabulary {
    fn shipped() -> Self {
        let context: Context = read("context", CONTEXT);
        let types: TypeFile = read("types", TYPES);
        let (mut meanings, mut nouns) = (HashMap::new(), HashMap::new());
        for word in &context.doubtful_people {
            nouns.insert(word.clone(), Noun { word: word.clone(), subject: None, doubtful: true });
        }
        for (language, text) in PACKS {
            let pack: Pack = read(language, text);
            for (subject, words) in pack.people {
                for word in words {
                    let joined = word.replace(' ', "");
                    let doubtful = context.doubtful_people.contains(&joined);
                    nouns.insert(joined, Noun { word, subject: Some(subject.clone()), doubtful });
                }
            }
            for (key, names) in &pack.categories {
                let category = category(key);
                for (strength, phrases) in names.by_strength() {
                    let joined = phrases.iter().map(|phrase| phrase.replace(' ', ""));
                    meanings.extend(joined.map(|joined| (joined, Meaning { category, strength })));
                }
            }
        }
        let types = types.types.into_iter().map(|row| (category(&row.category), row)).collect();
        Self { meanings, nouns, context, types }
    }

    /// What these words mean together, the last one also as a plural.
    pub(super) fn meaning(&self, words: &[String]) -> Option<Meaning> {
        self.find(words, &self.meanings).copied()
    }

    /// The noun for people these words are together.
    pub(super) fn noun(&self, words: &[String]) -> Option<&Noun> {
        self.find(words, &self.nouns)
    }

    /// The longest noun for people these words end in.
    pub(super) fn noun_at_end(&self, words: &[String]) -> Option<&Noun> {
        (0..words.len()).find_map(|start| self.noun(&words[start..]))
    }

    fn find<'a, T>(&self, words: &[String], table: &'a HashMap<String, T>) -> Option<&'a T> {
        let joined = words.concat();
        table.get(&joined).or_else(|| {
            let last = singular(words.last()?)?;
            table.get(&format!("{}{last}", words[..words.len() - 1].concat()))
        })
    }

    /// What a type says it holds, by the path it has or the `use` gives it.
    pub(super) fn holds(&self, path: &[String]) -> Option<&'static BuiltIn> {
        let name = path.last()?;
        let (category, _) = self.types.iter().find(|(_, row)| {
            let known = if path.len() > 1 { row.of.contains(&path[0]) } else { row.distinct.contains(name) };
            known && row.names.contains(name)
        })?;
        Some(category)
    }
}

/// What is shipped is read by every test, so a mistake in it never reaches a user.
fn read<T: for<'de> Deserialize<'de>>(name: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|error| panic!("the shipped suggest/{name}.toml: {error}"))
}

/// The category of this key; the shipped files name no other.
pub(super) fn category(key: &str) -> &'static BuiltIn {
    CATEGORIES.iter().find(|known| known.key == key).unwrap_or_else(|| panic!("no category {key}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packs() -> impl Iterator<Item = (&'static str, Pack)> {
        PACKS.iter().map(|(language, text)| (*language, read(language, text)))
    }

    fn assert_sorted(place: &str, words: &[String]) {
        let mut sorted = words.to_vec();
        sorted.sort();
        sorted.dedup();
        assert_eq!(words, sorted, "{place} is not sorted, or says a word twice");
    }

    /// Names of tables in the order they are written in.
    fn headers(text: &str) -> Vec<String> {
        text.lines().filter(|line| line.starts_with("[categories.")).map(str::to_owned).collect()
    }

    #[test]
    fn lists_are_sorted() {
        for (language, text) in PACKS {
            assert_sorted(language, &headers(text));
        }
        for (language, pack) in packs() {
            for (subject, words) in &pack.people {
                assert_sorted(&format!("{language}, {subject}"), words);
            }
            for (key, names) in &pack.categories {
                names.by_strength().iter().for_each(|(_, words)| assert_sorted(&format!("{language}, {key}"), words));
            }
        }
        let context: BTreeMap<String, Vec<String>> = read("context", CONTEXT);
        for (list, words) in &context {
            assert_sorted(list, words);
        }
    }

    #[test]
    fn subjects_are_those_of_the_taxonomy() {
        let core = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../pii-core/src/subject.rs"));
        let core = core.expect("readable");
        for (language, pack) in packs() {
            for subject in pack.people.keys() {
                assert!(core.contains(&format!("\n    {subject} {{")), "{language}: no subject {subject}");
            }
        }
    }

    /// What a name means must not depend on the order of the files.
    #[test]
    fn a_word_means_one_thing_in_all_languages() {
        let (mut names, mut nouns) = (HashMap::new(), HashMap::new());
        for (language, pack) in packs() {
            for (key, table) in &pack.categories {
                for (strength, phrases) in table.by_strength() {
                    for phrase in phrases {
                        let says = (key.clone(), strength);
                        let before = names.insert(phrase.replace(' ', ""), says.clone());
                        assert!(before.is_none_or(|before| before == says), "{language}: `{phrase}` means two things");
                    }
                }
            }
            for (subject, words) in &pack.people {
                for word in words {
                    let before = nouns.insert(word.replace(' ', ""), subject.clone());
                    assert!(before.is_none_or(|before| before == *subject), "{language}: `{word}` is two subjects");
                }
            }
        }
    }

    /// A word of another language that is an ordinary English one needs the company of others.
    #[test]
    fn no_name_is_also_the_name_of_a_thing() {
        let shipped = vocabulary();
        for word in shipped.context.things.iter().chain(&shipped.context.machinery).chain(&shipped.context.about) {
            let meaning = shipped.meanings.get(word);
            assert!(meaning.is_none_or(|meaning| meaning.strength == Strength::Bare), "{word}");
        }
    }

    #[test]
    fn types_name_crates_and_categories_that_exist() {
        let file: TypeFile = read("types", TYPES);
        for row in &file.types {
            category(&row.category);
            assert!(row.distinct.iter().all(|name| row.names.contains(name)), "{:?}", row.distinct);
            for list in [&row.names, &row.of, &row.distinct] {
                assert_sorted(&row.category, list);
            }
        }
    }

    #[test]
    fn a_meaning_is_found_however_the_name_is_written() {
        let means =
            |name: &str| vocabulary().meaning(&super::super::words::words(name)).map(|meaning| meaning.category.path);
        assert_eq!(means("firstname"), Some("name::First"));
        assert_eq!(means("first_names"), Some("name::First"));
        assert_eq!(means("emailAddresses"), Some("contact::Email"));
        assert_eq!(means("geburtsdatum"), Some("demographic::DateOfBirth"));
        assert_eq!(means("name_first"), None);
    }
}
