//! What stands around a field: the type's name, its derives, and the fields beside it.

use super::record::Record;
use super::vocabulary::{Noun, vocabulary};
use super::words::{singular, words};

/// What a type's name says about its records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// A record is a person: `Customer`, `CreateUserRequest`.
    Person(Noun),
    /// A record belongs to a person: `UserAddress`.
    About(Noun),
    /// A record is what a person did: `LoginForm`.
    Deed(String),
    /// Nothing.
    Silent,
}

/// What is known of a type besides its fields.
#[derive(Debug, Clone)]
pub(super) struct Context {
    pub(super) standing: Standing,
    /// The name in messages: the type's, or that of the module where the type's says nothing.
    pub(super) named: String,
    /// It says how a program works.
    pub(super) machinery: bool,
    /// It records visits.
    pub(super) visits: bool,
    /// It holds what people write.
    pub(super) writings: bool,
    /// A derive that says it comes from a table or a request.
    pub(super) row: Option<String>,
    pub(super) test: bool,
}

impl Context {
    pub(super) fn of(record: &Record) -> Self {
        let known = &vocabulary().context;
        let (telling, named) = telling_words(record);
        let last = telling.last().map_or("", String::as_str);
        let standing = standing(&telling);
        let noun = match &standing {
            Standing::Person(noun) | Standing::About(noun) => Some(noun),
            _ => None,
        };
        let machinery = telling.iter().any(|word| known.machinery.contains(word))
            && noun.is_none_or(|noun| noun.doubtful)
            || record.derives.iter().any(|derive| known.machinery_derives.contains(derive));
        Self {
            machinery,
            visits: telling.iter().any(|word| known.visits.contains(word)),
            writings: known.writings.contains(last),
            row: record.derives.iter().find(|derive| known.rows.contains(*derive)).cloned(),
            test: record.test,
            standing,
            named,
        }
    }
}

/// The words of the type's name that are about something, each as one of several; those of its module where there are
/// none, as for the `Model` of an ORM.
fn telling_words(record: &Record) -> (Vec<String>, String) {
    let neutral = &vocabulary().context.neutral;
    let telling = |name: &str| {
        let mut telling: Vec<String> = words(name).into_iter().map(|word| singular(&word).unwrap_or(word)).collect();
        while telling.last().is_some_and(|word| neutral.contains(word) || word.chars().all(char::is_numeric)) {
            telling.pop();
        }
        telling
    };
    let own = telling(&record.name);
    if own.is_empty() { (telling(&record.module), record.module.clone()) } else { (own, record.name.clone()) }
}

fn standing(telling: &[String]) -> Standing {
    let known = vocabulary();
    // A user agent is a program.
    let program = matches!(telling, [.., user, agent] if user == "user" && agent == "agent");
    if let Some(noun) = known.noun_at_end(telling).filter(|_| !program) {
        return Standing::Person(noun.clone());
    }
    if let Some(deed) = telling.iter().find(|word| known.context.deeds.contains(*word)) {
        return Standing::Deed(deed.clone());
    }
    let sign = telling
        .windows(2)
        .find(|pair| matches!(pair[0].as_str(), "sign" | "log") && matches!(pair[1].as_str(), "in" | "up"));
    if let Some(pair) = sign {
        return Standing::Deed(pair.concat());
    }
    let inside = (1..telling.len()).filter_map(|end| known.noun_at_end(&telling[..end]));
    match inside.min_by_key(|noun| noun.doubtful) {
        Some(noun) => Standing::About(noun.clone()),
        None => Standing::Silent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::record::SourceFile;

    fn of(module: &str, item: &str) -> Context {
        let file = SourceFile::read("a.rs", module, false, item.to_owned()).expect("parses");
        Context::of(&file.records[0])
    }

    #[test]
    fn the_last_word_that_is_about_something_decides() {
        for name in ["Customer", "CreateUserRequest", "PatientRow", "NewEmployee", "Users", "InfoUser"] {
            let context = of("a", &format!("struct {name} {{ a: u8 }}"));
            assert!(matches!(&context.standing, Standing::Person(noun) if !noun.doubtful), "{name}");
        }
        for name in ["UserAddress", "PatientVisitNote"] {
            assert!(matches!(of("a", &format!("struct {name};")).standing, Standing::About(_)), "{name}");
        }
        for name in ["LoginForm", "SignInUserAgentData", "InvitationRow"] {
            assert!(matches!(of("a", &format!("struct {name};")).standing, Standing::Deed(_)), "{name}");
        }
        assert_eq!(of("a", "struct ServerConfig;").standing, Standing::Silent);
    }

    #[test]
    fn a_type_that_says_nothing_is_named_by_its_module() {
        let context = of("users", "#[derive(FromRow)] struct Model { a: u8 }");
        assert!(matches!(&context.standing, Standing::Person(noun) if noun.word == "user"));
        assert_eq!((context.named.as_str(), context.row.as_deref()), ("users", Some("FromRow")));
    }

    #[test]
    fn settings_of_programs_are_told_from_those_of_people() {
        assert!(of("a", "struct ClientConfig;").machinery);
        assert!(of("a", "#[derive(Parser)] struct Asked;").machinery);
        assert!(!of("a", "struct UserSettings;").machinery);
    }
}
