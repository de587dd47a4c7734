//! What a field's name or type says, before anything around it is looked at.

use super::kind::{FieldType, Kind};
use super::record::{Field, Record};
use super::vocabulary::{Meaning, Noun, Strength, category, vocabulary};
use super::words::words;
use super::{Declared, Points};
use crate::config::taxonomy::BuiltIn;

/// What a field by itself looks like.
#[derive(Debug, Clone)]
pub(super) struct Clue {
    pub(super) category: &'static BuiltIn,
    pub(super) strength: Strength,
    /// The person the name speaks of: the customer of `customer_email`.
    pub(super) person: Option<Noun>,
    /// It finds a person: `user_id`.
    pub(super) key: bool,
    pub(super) reasons: Vec<String>,
    pub(super) points: Points,
}

impl Clue {
    fn new(category: &'static BuiltIn, strength: Strength, reason: String) -> Self {
        let points = match strength {
            Strength::Telling => 4,
            Strength::Usual => 2,
            Strength::Bare => 1,
        };
        Self { category, strength, person: None, key: false, reasons: vec![reason], points }
    }
}

/// What the field looks like; none where its type cannot hold it or its name is about something else.
pub(super) fn clue(record: &Record, field: &Field, declared: &Declared) -> Option<Clue> {
    let ty = declared.resolve(&field.ty);
    if ty.kind == Kind::Other {
        return None;
    }
    let unnamed = field.name.chars().all(char::is_numeric);
    let name = words(if unnamed && record.newtype { &record.name } else { &field.name });
    let known = vocabulary();
    if name.first().is_some_and(|first| known.context.about.contains(first)) {
        return None;
    }
    if let Kind::Named(path) = &ty.kind
        && let Some(category) = known.holds(path)
    {
        let name = path.join("::");
        return Some(Clue {
            points: 5,
            ..Clue::new(category, Strength::Telling, format!("values of `{name}` are that"))
        });
    }
    let by_type = by_type(&name, &field.ty, &ty);
    let found = match (by_name(&name, &ty), by_type) {
        // `creator_id: PersonId` says by its type what its name leaves open.
        (Some(named), Some(typed)) if typed.key && typed.points > named.points => Some(typed),
        (named, typed) => named.or(typed),
    };
    let mut clue = found.filter(|clue| ty.kind.can_be(clue.category.key))?;
    match &ty.kind {
        Kind::Network => {
            clue.points += 1;
            clue.reasons.push("its type is an address".into());
        }
        Kind::Named(path) if !clue.key => {
            clue.points -= 2;
            clue.reasons.push(format!("but `{}` is not known", path.last().map_or("", String::as_str)));
        }
        _ => {}
    }
    if ty.secret {
        clue.points += 1;
        clue.reasons.push("its type keeps secrets".into());
    }
    Some(clue)
}

fn by_name(name: &[String], ty: &FieldType) -> Option<Clue> {
    let known = vocabulary();
    let mut end = name.len();
    loop {
        if let Some(clue) = person_key(&name[..end], ty) {
            return Some(clue);
        }
        let found = (0..end).find_map(|start| known.meaning(&name[start..end]).map(|meaning| (start, meaning)));
        if let Some((start, meaning)) = found {
            return believed(&name[..start], &name[start..end], meaning);
        }
        let last = name[..end].last()?;
        let goes_on = known.context.trailing.contains(last) || last.chars().all(char::is_numeric);
        if !goes_on {
            return None;
        }
        end -= 1;
    }
}

/// Whether a name is still what it says behind these words.
fn believed(before: &[String], words: &[String], meaning: Meaning) -> Option<Clue> {
    let known = vocabulary();
    let reason = format!("the name says so: `{}`", words.join("_"));
    let mut clue = Clue::new(meaning.category, meaning.strength, reason);
    clue.person = known.noun_at_end(before).cloned();
    let thing = before.last().is_some_and(|word| known.context.things.contains(word));
    let stranger = before.iter().any(|word| !known.context.leading.contains(word));
    match (meaning.strength, &clue.person) {
        (_, Some(_)) => Some(clue),
        (Strength::Telling, None) if !thing => Some(clue),
        (Strength::Usual | Strength::Bare, None) if !stranger => Some(clue),
        _ => None,
    }
}

/// `user_id`, `invited_by`, `id_klienta`, and `customer` where it holds a number.
fn person_key(name: &[String], ty: &FieldType) -> Option<Clue> {
    let known = vocabulary();
    let is_id = |word: &String| matches!(word.as_str(), "id" | "uuid" | "uid" | "pk" | "guid" | "fk");
    let short = matches!(ty.kind, Kind::Number | Kind::Unique);
    let (noun, strength) = match name {
        [before @ .., last] if is_id(last) => (known.noun_at_end(before)?, Strength::Telling),
        [first, rest @ ..] if is_id(first) => (known.noun(rest)?, Strength::Telling),
        [before @ .., last] if last == "by" && !before.is_empty() && short => {
            let mut clue = Clue::new(category("user.unique_id"), Strength::Usual, "it says who did it".into());
            clue.key = true;
            return Some(clue);
        }
        whole if short => (known.noun(whole)?, Strength::Usual),
        _ => return None,
    };
    // Of a client or an agent nobody knows whether it is a person.
    noun.subject.as_ref()?;
    let mut clue = Clue::new(category("user.unique_id"), strength, format!("it finds a person: {}", noun.word));
    clue.points = match (strength, noun.doubtful) {
        (_, true) => 2,
        (Strength::Telling, false) => 3,
        _ => 2,
    };
    (clue.key, clue.person) = (true, Some(noun.clone()));
    Some(clue)
}

/// A name that says nothing of a type that does: `to: EmailAddress`, `sub: UserId`, `from: IpAddr`.
fn by_type(name: &[String], written: &FieldType, resolved: &FieldType) -> Option<Clue> {
    let known = vocabulary();
    if resolved.kind == Kind::Network {
        // Programs have addresses too; without a word for whose it is, what is around the field must say it.
        let thing = name.iter().any(|word| known.context.things.contains(word));
        let clue = Clue::new(category("user.device.ip_address"), Strength::Bare, String::new());
        return (!thing).then_some(Clue { points: 0, reasons: Vec::new(), ..clue });
    }
    let Kind::Named(path) = &written.kind else { return None };
    let type_name = path.last()?;
    let mut clue =
        by_name(&words(type_name), resolved).filter(|clue| clue.key || clue.strength == Strength::Telling)?;
    clue.reasons = vec![format!("its type says so: `{type_name}`")];
    Some(clue)
}
