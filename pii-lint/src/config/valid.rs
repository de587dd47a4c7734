//! Tables as written → [`Config`], with every mistake of meaning: what is missing, unknown or contradictory.

use std::collections::{BTreeMap, BTreeSet};

use super::checker::Checker;
use super::limits::limits;
use super::mistake::Mistake;
use super::raw::{self, Document, Table};
use super::{Activity, Allow, Config, Entry, External, Recipient, Role, Safeguard, Store};
use crate::report::{Level, SinkKind};
use crate::rules::registry;

const STORES: &[(&str, SinkKind)] = &[
    ("database", SinkKind::Database),
    ("file", SinkKind::File),
    ("cache", SinkKind::Cache),
    ("queue", SinkKind::Queue),
];

const LEVELS: &[(&str, Level)] = &[("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny)];

const FUNCTION: [&str; 2] = ["function", "functions"];
const PATH: [&str; 2] = ["path", "paths"];

/// What of the document is meaningful; the rest becomes mistakes.
pub(super) fn check(document: Document, text: &str, mistakes: &mut Vec<Mistake>) -> Config {
    let check = &mut Checker { mistakes };
    for table in &document.sink {
        check.paths(table, FUNCTION, table.value.function.as_ref(), &table.value.functions);
        if table.value.argument.is_none() && table.value.arguments.is_empty() && table.whole {
            check.mistakes.push(
                Mistake::new(table.span.clone(), "missing key `argument`")
                    .help("say which argument leaves, counted from 0; of a method, `self` is 0"),
            );
        }
    }
    for table in &document.declassify {
        check.paths(table, FUNCTION, table.value.function.as_ref(), &table.value.functions);
    }
    for table in &document.consent {
        check.paths(table, FUNCTION, table.value.function.as_ref(), &table.value.functions);
    }
    for table in &document.handler {
        if table.value.implements.is_none() && table.value.gives.is_empty() || table.value.argument.is_some() {
            check.paths(table, FUNCTION, table.value.function.as_ref(), &table.value.functions);
        }
    }
    for table in &document.function {
        check.paths(table, PATH, table.value.path.as_ref(), &table.value.paths);
    }
    for table in &document.types {
        check.paths(table, PATH, table.value.path.as_ref(), &table.value.paths);
    }
    for table in &document.traits {
        check.path(table, "path", &table.value.path);
    }
    let mut named = BTreeSet::new();
    Config {
        text: text.to_owned(),
        activities: entries(&document.activity, text, |table| activity(check, table, &mut named)),
        externals: entries(&document.external, text, |table| external(check, table)),
        recipients: entries(&document.recipient, text, |table| recipient(check, table)),
        stores: entries(&document.store, text, |table| store(check, table)),
        allows: entries(&document.allow, text, |table| allow(check, table)),
        levels: document.levels.map(|table| levels(check, &table, text)).unwrap_or_default(),
        limits: document
            .unanalysed
            .map(|table| limits(check, &table, |key| line(table.place(key).start, text)))
            .unwrap_or_default(),
        processor: document.processor.map(|table| table.value),
        controller: document.controller.map(|table| table.value).unwrap_or_default(),
        sinks: as_written(document.sink, text),
        declassify: as_written(document.declassify, text),
        functions: as_written(document.function, text),
        types: as_written(document.types, text),
        traits: as_written(document.traits, text),
        handlers: as_written(document.handler, text),
        aliases: as_written(document.alias, text),
        consents: as_written(document.consent, text),
    }
}

fn line(at: usize, text: &str) -> u32 {
    let before = text.get(..at).unwrap_or_default();
    u32::try_from(1 + before.matches('\n').count()).unwrap_or(u32::MAX)
}

fn entries<T, V>(tables: &[Table<T>], text: &str, mut check: impl FnMut(&Table<T>) -> Option<V>) -> Vec<Entry<V>> {
    tables.iter().filter_map(|table| Some(Entry { line: line(table.span.start, text), value: check(table)? })).collect()
}

fn as_written<T>(tables: Vec<Table<T>>, text: &str) -> Vec<Entry<T>> {
    tables.into_iter().map(|table| Entry { line: line(table.span.start, text), value: table.value }).collect()
}

/// An activity has one entry: with two, one of them would be in the record and nobody knew which.
fn activity(
    check: &mut Checker<'_>,
    table: &Table<Activity>,
    named: &mut BTreeSet<(String, Option<String>)>,
) -> Option<Activity> {
    let activity = &table.value;
    let given = Some(&activity.purpose).filter(|purpose| !purpose.is_empty());
    let purpose = check.required(table, "purpose", given, "its key, as `cargo pii report` prints it")?;
    if !named.insert((purpose, activity.system.clone())) {
        check.mistakes.push(
            Mistake::new(table.place("purpose"), format!("a second activity for `{}`", activity.purpose))
                .help("say with `system` which crate each is about, or write one entry"),
        );
    }
    Some(activity.clone())
}

fn external(check: &mut Checker<'_>, table: &Table<raw::External>) -> Option<External> {
    let raw = &table.value;
    let category = raw.category.as_ref().and_then(|given| check.category(table, "category", given));
    let returns = raw.returns.as_ref().and_then(|given| check.category(table, "return", given));
    let mut fields = BTreeMap::new();
    for (name, given) in &raw.fields {
        if let Some(category) = check.category(table, &format!("fields.{name}"), given) {
            fields.insert(name.clone(), category);
        }
    }
    let mut arguments = BTreeMap::new();
    for (number, given) in &raw.arguments {
        let place = format!("arguments.{number}");
        let category = check.category(table, &place, given);
        match number.parse::<usize>() {
            Ok(number) => arguments.extend(category.map(|category| (number, category))),
            Err(_) => check.mistakes.push(
                Mistake::new(table.place(&place), format!("`{number}` is not an argument number"))
                    .help("count the arguments from 0; of a method, `self` is 0"),
            ),
        }
    }
    let mut wrong = |message: &str, help: &str| {
        if table.whole {
            check.mistakes.push(Mistake::new(table.span.clone(), message).help(help));
        }
    };
    let of_type = raw.category.is_some() || !raw.fields.is_empty();
    let of_function = raw.returns.is_some() || !raw.arguments.is_empty();
    match (&raw.ty, &raw.function) {
        (Some(_), Some(_)) => wrong("an entry is about a type or a function, not both", "write two entries"),
        (None, None) => wrong("missing key `type` or `function`", "name the type or function that holds the data"),
        (Some(_), None) if of_function => {
            wrong("`return` and `arguments` belong to a function", "use `category` or `fields` for a type");
        }
        (None, Some(_)) if of_type => {
            wrong("`category` and `fields` belong to a type", "use `return` or `arguments` for a function");
        }
        (Some(_), None) if !of_type => {
            wrong("missing key `category` or `fields`", "say what the type, or each of its fields, is");
        }
        (None, Some(_)) if !of_function => {
            wrong("missing key `return` or `arguments`", "say what the function returns or takes");
        }
        (Some(_), None) if raw.category.is_some() && !raw.fields.is_empty() => {
            wrong("`category` is for the whole type, `fields` for parts of it", "use one of the two");
        }
        (Some(path), None) => {
            check.path(table, "type", path);
            let path = path.clone();
            return Some(match category {
                Some(category) => External::Type { path, category },
                None => External::Fields { path, fields },
            });
        }
        (None, Some(path)) => {
            check.path(table, "function", path);
            return Some(External::Function { path: path.clone(), returns, arguments });
        }
    }
    None
}

fn recipient(check: &mut Checker<'_>, table: &Table<raw::Recipient>) -> Option<Recipient> {
    let raw = &table.value;
    let name = check.required(table, "name", raw.name.as_ref(), "the name fields are annotated with");
    for (at, host) in raw.hosts.iter().enumerate() {
        let plain = !host.is_empty() && !host.contains(['/', '@', ' ']) && !host.contains("::");
        if !plain {
            check.mistakes.push(
                Mistake::new(table.place(&format!("hosts.{at}")), format!("`{host}` is not a host"))
                    .help("write the host alone, `api.example.com`, without scheme and path"),
            );
        }
    }
    check_functions(check, table, &raw.functions);
    if let Some(country) = &raw.country
        && !(country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase()))
    {
        check.mistakes.push(
            Mistake::new(table.place("country"), format!("`{country}` is not a country code"))
                .help("use the two capital letters of ISO 3166-1: `US`, `DE`"),
        );
    }
    let role = check.choice(table, "role", raw.role.as_ref(), Role::WORDS);
    let safeguard = check.choice(table, "safeguard", raw.safeguard.as_ref(), Safeguard::WORDS);
    let valid_from = check.date(table, "valid-from", raw.valid_from.as_ref());
    let valid_until = check.date(table, "valid-until", raw.valid_until.as_ref());
    if let (Some(from), Some(until)) = (valid_from, valid_until)
        && from > until
    {
        check.mistakes.push(
            Mistake::new(table.place("valid-until"), format!("{until} is before `valid-from`, {from}"))
                .help("both days are days on which the safeguard holds"),
        );
    }
    Some(Recipient {
        name: name?,
        role,
        hosts: raw.hosts.iter().map(|host| host.to_lowercase()).collect(),
        functions: raw.functions.clone(),
        country: raw.country.clone(),
        safeguard,
        safeguard_document: raw.safeguard_document.clone(),
        valid_from,
        valid_until,
        contract: raw.contract.clone(),
    })
}

fn store(check: &mut Checker<'_>, table: &Table<raw::Store>) -> Option<Store> {
    let raw = &table.value;
    let name = check.required(table, "name", raw.name.as_ref(), "the name types are annotated with");
    let kind = check.choice(table, "kind", raw.kind.as_ref(), STORES);
    check_functions(check, table, &raw.functions);
    Some(Store { name: name?, kind, functions: raw.functions.clone(), reason: raw.reason.clone() })
}

fn check_functions<T>(check: &mut Checker<'_>, table: &Table<T>, functions: &[String]) {
    for (at, path) in functions.iter().enumerate() {
        check.path(table, &format!("functions.{at}"), path);
    }
}

fn allow(check: &mut Checker<'_>, table: &Table<raw::Allow>) -> Option<Allow> {
    let raw = &table.value;
    let rule = check.required(table, "rule", raw.rule.as_ref(), "name the rule, as the finding does");
    let path = check.required(
        table,
        "path",
        raw.path.as_ref(),
        "the function the sink stands in; `krate::module::*` for all below",
    );
    let reason = check.required(table, "reason", raw.reason.as_ref(), "say why this is accepted, for the next reader");
    if let Some(path) = &path {
        check.path(table, "path", path);
    }
    let rule = rule.and_then(|given| known_rule(check, table, "rule", &given));
    let until = check.date(table, "until", raw.until.as_ref());
    Some(Allow { rule: rule?.id, path: path?, reason: reason?, until })
}

fn known_rule<T>(
    check: &mut Checker<'_>,
    table: &Table<T>,
    place: &str,
    given: &str,
) -> Option<&'static registry::Rule> {
    let found = registry::find(given);
    if found.is_none() {
        let mistake = Mistake::new(table.place(place), format!("unknown rule `{given}`"));
        check.mistakes.push(match registry::closest(given) {
            Some(near) => mistake.help(format!("did you mean `{near}`?")),
            None => mistake.help("`cargo pii list` shows all rules"),
        });
    }
    found
}

fn levels(
    check: &mut Checker<'_>,
    table: &Table<BTreeMap<String, String>>,
    text: &str,
) -> BTreeMap<&'static str, Entry<Level>> {
    let mut levels = BTreeMap::new();
    for (given, level) in &table.value {
        let level = check.choice(table, given, Some(level), LEVELS);
        let rule = known_rule(check, table, given, given);
        if let (Some(rule), Some(level)) = (rule, level) {
            levels.insert(rule.id, Entry { line: line(table.place(given).start, text), value: level });
        }
    }
    levels
}
