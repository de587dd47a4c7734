//! Weighs what a name says against what is around it.

use super::context::{Context, Standing};
use super::name::{Clue, clue};
use super::record::{Field, Record};
use super::vocabulary::{Noun, Strength};
use super::{Declared, Points, Tier};
use crate::config::taxonomy::BuiltIn;

/// A field that looks like personal data.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    /// The field's number in its record.
    pub(super) field: usize,
    pub(super) category: &'static BuiltIn,
    pub(super) tier: Tier,
    pub(super) reasons: Vec<String>,
    /// It finds a person: its own number, or that of another record.
    pub(super) key: Option<Key>,
}

/// Whom a number finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    /// The person the record is.
    Own,
    /// A person of another record.
    Other(Option<Noun>),
}

/// Every field of a record that looks like personal data.
pub(super) fn score(record: &Record, context: &Context, declared: &Declared) -> Vec<Scored> {
    let clues: Vec<_> = record.fields.iter().map(|field| clue(record, field, declared)).collect();
    let around = Around::of(record, &clues);
    let open = record.fields.iter().zip(&clues).enumerate().filter(|(_, (field, _))| !field.decided);
    let scored = open.filter_map(|(number, (field, found))| match found {
        Some(found) => weigh(number, found, context, &around),
        None => own_key(number, field, context, &around, declared),
    });
    scored.collect()
}

/// What the fields of a record say about each other.
struct Around {
    /// Names of the telling fields.
    telling: Vec<(usize, String)>,
    /// Different parts of a postal address.
    address_parts: usize,
    /// The key of a person, by the field's name.
    key: Option<(usize, String)>,
}

impl Around {
    fn of(record: &Record, clues: &[Option<Clue>]) -> Self {
        let found = || {
            let numbered = record.fields.iter().zip(clues).enumerate();
            numbered.filter_map(|(number, (field, clue))| Some((number, field, clue.as_ref()?)))
        };
        let telling = found()
            .filter(|(_, _, clue)| clue.strength == Strength::Telling && !clue.key)
            .map(|(number, field, _)| (number, field.name.clone()))
            .collect();
        let mut parts: Vec<_> =
            found().map(|(_, _, clue)| clue.category.key).filter(|key| is_address_part(key)).collect();
        parts.sort_unstable();
        parts.dedup();
        let key = found()
            .find(|(_, _, clue)| clue.key && clue.person.as_ref().is_some_and(|noun| !noun.doubtful))
            .map(|(number, field, _)| (number, field.name.clone()));
        Self { telling, address_parts: parts.len(), key }
    }

    fn telling_beside(&self, number: usize) -> Vec<&str> {
        self.telling.iter().filter(|(other, _)| *other != number).map(|(_, name)| name.as_str()).collect()
    }
}

fn is_address_part(key: &str) -> bool {
    key.starts_with("user.contact.address")
}

/// Points for the person a record or a name speaks of.
fn person(number: usize, clue: &Clue, context: &Context, around: &Around) -> (Points, Option<String>) {
    let company = !around.telling_beside(number).is_empty();
    let weight = |noun: &Noun, full: Points| if noun.doubtful && !company { full - 2 } else { full };
    let mut best: (Points, Option<String>) = (0, None);
    let mut take = |points: Points, reason: String| {
        if points > best.0 {
            best = (points, Some(reason));
        }
    };
    if let Some(noun) = clue.person.as_ref().filter(|_| !clue.key) {
        take(weight(noun, 3), format!("of a person: {}", noun.word));
    }
    match &context.standing {
        Standing::Person(noun) => take(weight(noun, 3), format!("`{}` is a person", context.named)),
        Standing::About(noun) => take(weight(noun, 2), format!("`{}` is about a person", context.named)),
        Standing::Deed(_) => take(2, format!("`{}` is what a person does", context.named)),
        Standing::Silent => {}
    }
    if let Some((_, name)) = around.key.as_ref().filter(|(other, _)| *other != number) {
        take(2, format!("`{name}` beside it finds a person"));
    }
    best
}

fn weigh(number: usize, clue: &Clue, context: &Context, around: &Around) -> Option<Scored> {
    let key = clue.category.key;
    let mut reasons = clue.reasons.clone();
    let mut points = clue.points;
    let (person_points, why) = person(number, clue, context, around);
    points += person_points;
    reasons.extend(why);
    let telling = around.telling_beside(number);
    if let Some(first) = telling.first() {
        points += Points::try_from(telling.len().min(2)).unwrap_or(2);
        let more = if telling.len() > 1 { format!(" and {} more", telling.len() - 1) } else { String::new() };
        reasons.push(format!("beside `{first}`{more}"));
    }
    let postal = is_address_part(key) && around.address_parts > 1;
    if postal {
        points += 2;
        reasons.push("beside other parts of an address".into());
    }
    let visit = context.visits && (key.starts_with("user.device") || key.starts_with("user.location"));
    if visit {
        points += 2;
        reasons.push(format!("`{}` records visits", context.named));
    }
    let written = key.starts_with("user.content") && context.writings && person_points > 1;
    if written {
        points += 2;
        reasons.push(format!("`{}` is written by people", context.named));
    }
    let known_person = matches!(context.standing, Standing::Person(_)) || clue.person.is_some();
    let deed = matches!(context.standing, Standing::Deed(_)) && !telling.is_empty();
    let company = known_person && person_points > 1 || telling.len() > 1 || deed || postal || visit || written;
    // A state is mostly a status, unless there is a city beside it.
    let alone = is_address_part(key) && !postal;
    if clue.strength == Strength::Bare && (!company || alone) && !clue.key {
        return None;
    }
    if let Some(derive) = context.row.as_ref().filter(|_| person_points > 0 || !telling.is_empty() || clue.key) {
        points += 1;
        reasons.push(format!("in a table or a request: `{derive}`"));
    }
    let key = clue.key.then(|| Key::Other(clue.person.clone()));
    finish(number, clue.category, points, reasons, key, context)
}

/// The `id` of a record that is a person.
fn own_key(number: usize, field: &Field, context: &Context, around: &Around, declared: &Declared) -> Option<Scored> {
    let Standing::Person(noun) = &context.standing else { return None };
    let category = super::vocabulary::category("user.unique_id");
    let id = matches!(field.name.to_lowercase().as_str(), "id" | "uuid" | "uid" | "guid" | "pk");
    if !id || !declared.resolve(&field.ty).kind.can_be(category.key) {
        return None;
    }
    let telling = around.telling_beside(number).len();
    let mut points = if noun.doubtful && telling == 0 { 2 } else { 4 };
    points += Points::try_from(telling.min(2)).unwrap_or(2);
    let reasons = vec![format!("`{}` is a person, and this finds them", context.named)];
    finish(number, category, points, reasons, Some(Key::Own), context)
}

fn finish(
    number: usize,
    category: &'static BuiltIn,
    mut points: Points,
    mut reasons: Vec<String>,
    key: Option<Key>,
    context: &Context,
) -> Option<Scored> {
    if context.machinery {
        points -= 3;
        reasons.push(format!("but `{}` says how a program works", context.named));
    }
    if context.test {
        points -= 2;
        reasons.push("but in code for tests".into());
    }
    let tier = Tier::of(points)?;
    Some(Scored { field: number, category, tier, reasons, key })
}
