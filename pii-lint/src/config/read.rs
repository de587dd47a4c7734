//! TOML text → tables, with every mistake of form: syntax, unknown keys, wrong types.
//!
//! serde stops at the first mistake of a table. Each mistake has a place, so the key at that place is taken out and
//! the table read again, until it is read or nothing is left to take out.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error, ValueDeserializer};

use super::mistake::Mistake;
use super::raw::{Document, Table};
use crate::spelling;

const TABLES: &[&str] = &["controller", "processor", "levels", "unanalysed"];
const LISTS: &[&str] = &[
    "activity",
    "external",
    "recipient",
    "store",
    "allow",
    "consent",
    "sink",
    "declassify",
    "function",
    "type",
    "trait",
    "handler",
    "alias",
];

/// Everything that can be read of the text, and what cannot.
pub(super) fn read(text: &str) -> (Document, Vec<Mistake>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { mistakes: errors.iter().map(|error| mistake(error, &(0..0))).collect() };
    let mut document = Document::default();
    if !reader.mistakes.is_empty() {
        return (document, reader.mistakes);
    }
    for (key, value) in root.into_inner() {
        let span = key.span();
        match key.get_ref().as_ref() {
            "controller" => document.controller = reader.table(&span, value),
            "processor" => document.processor = reader.table(&span, value),
            "levels" => document.levels = reader.table(&span, value),
            "unanalysed" => document.unanalysed = reader.table(&span, value),
            "activity" => document.activity = reader.list("activity", &span, value),
            "external" => document.external = reader.list("external", &span, value),
            "recipient" => document.recipient = reader.list("recipient", &span, value),
            "store" => document.store = reader.list("store", &span, value),
            "allow" => document.allow = reader.list("allow", &span, value),
            "sink" => document.sink = reader.list("sink", &span, value),
            "declassify" => document.declassify = reader.list("declassify", &span, value),
            "function" => document.function = reader.list("function", &span, value),
            "type" => document.types = reader.list("type", &span, value),
            "trait" => document.traits = reader.list("trait", &span, value),
            "handler" => document.handler = reader.list("handler", &span, value),
            "consent" => document.consent = reader.list("consent", &span, value),
            "alias" => document.alias = reader.list("alias", &span, value),
            other => reader.unknown(other, span),
        }
    }
    (document, reader.mistakes)
}

struct Reader {
    mistakes: Vec<Mistake>,
}

impl Reader {
    fn unknown(&mut self, key: &str, span: Range<usize>) {
        let known = || TABLES.iter().chain(LISTS).copied();
        let mistake = Mistake::new(span, format!("unknown table `{key}`"));
        self.mistakes.push(match spelling::closest(key, known()) {
            Some(near) => mistake.help(format!("did you mean `{near}`?")),
            None => mistake.help(format!("the tables are {}", spelling::alternatives(known()))),
        });
    }

    fn list<T: DeserializeOwned>(
        &mut self,
        name: &str,
        key: &Range<usize>,
        value: Spanned<DeValue<'_>>,
    ) -> Vec<Table<T>> {
        let span = value.span();
        let DeValue::Array(items) = value.into_inner() else {
            let mistake = Mistake::new(key.clone(), format!("`{name}` is a list of tables"));
            self.mistakes.push(mistake.help(format!("write `[[{name}]]`, once for each entry")));
            return Vec::new();
        };
        let at = if span.is_empty() { key } else { &span };
        items.into_iter().filter_map(|item| self.table(at, item)).collect()
    }

    fn table<T: DeserializeOwned>(&mut self, key: &Range<usize>, value: Spanned<DeValue<'_>>) -> Option<Table<T>> {
        let span = if value.span().is_empty() { key.clone() } else { value.span() };
        let mut places = BTreeMap::new();
        collect_places("", &value, &mut places);
        let mut value = value;
        let mut whole = true;
        loop {
            match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(read) => return Some(Table { value: read, span, places, whole }),
                Err(error) => {
                    whole = false;
                    self.mistakes.push(mistake(&error, &span));
                    if !take_out(&mut value, error.span()) {
                        return None;
                    }
                }
            }
        }
    }
}

/// Removes the key whose key or value stands at `place`.
fn take_out(table: &mut Spanned<DeValue<'_>>, place: Option<Range<usize>>) -> bool {
    let (Some(place), DeValue::Table(table)) = (place, table.get_mut()) else { return false };
    let holds = |span: Range<usize>| span.start <= place.start && place.end <= span.end;
    let found = table.iter().find(|(key, value)| holds(key.span()) || holds(value.span()));
    let Some(key) = found.map(|(key, _)| key.clone()) else { return false };
    table.remove(&key).is_some()
}

fn collect_places(path: &str, value: &Spanned<DeValue<'_>>, places: &mut BTreeMap<String, Range<usize>>) {
    let below = |part: &str| if path.is_empty() { part.to_owned() } else { format!("{path}.{part}") };
    match value.get_ref() {
        DeValue::Table(table) => {
            for (key, value) in table {
                collect_places(&below(key.get_ref()), value, places);
            }
        }
        DeValue::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                collect_places(&below(&at.to_string()), item, places);
            }
        }
        _ => {}
    }
    if !path.is_empty() {
        places.insert(path.to_owned(), value.span());
    }
}

/// serde's sentence in the words of this file.
fn mistake(error: &Error, fallback: &Range<usize>) -> Mistake {
    let span = error.span().unwrap_or_else(|| fallback.clone());
    let message = error.message().trim_end_matches('\n').replace('\n', ", ");
    let message = message.replace("a sequence", "a list").replace("a map", "a table");
    let words: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let Some((given, known)) = words.split_first() {
        let help = spelling::hint(given, known.iter().copied());
        if message.starts_with("unknown field") && !known.is_empty() {
            return Mistake::new(span, format!("unknown key `{given}`")).help(help);
        }
        if message.starts_with("unknown variant") && !known.is_empty() {
            return Mistake::new(span, format!("`{given}` is not known here")).help(help);
        }
        if message.starts_with("missing field") {
            return Mistake::new(span, format!("missing key `{given}`"));
        }
    }
    Mistake::new(span, message)
}
