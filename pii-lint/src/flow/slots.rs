//! Where in a serialised text a value stands: what was written as a field is read back in a field of that name.
//!
//! A text is one value, and so is all that is read from it. What tells its parts apart are the names that a serialiser
//! is given. A struct that is read back takes from each name what its own field of that name holds; a name that none
//! of its fields has may be anywhere in it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::link::Program;
use crate::model::Models;
use crate::ty::{Ty, TyId};

/// Number of a field's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u32);

/// Where in a text a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Slot {
    /// Nothing is known about that.
    Anywhere,
    /// It was written as a field of this name.
    Written(Key),
    /// It was, and then the text was read.
    Read(Key),
}

/// What is known of a value that was written under a name, at a place of what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// It is there.
    Here,
    /// It is in another field.
    Elsewhere,
    /// It may be there, or in a part.
    Perhaps,
}

/// Names of the fields of the workspace's types.
#[derive(Debug, Default)]
pub(super) struct Slots {
    keys: FxHashMap<Box<str>, Key>,
    types: FxHashMap<Box<str>, Record>,
}

/// The fields of a type of the workspace.
#[derive(Debug, Default)]
struct Record {
    fields: BTreeMap<(Box<str>, u32), Field>,
    /// Names that occur in it, also in parts of it.
    keys: BTreeSet<Key>,
    /// A type parameter stands in it: values of different types are at one place.
    generic: bool,
}

#[derive(Debug, Default)]
struct Field {
    key: Option<Key>,
    parts: Parts,
}

/// What may occur in values of a type.
#[derive(Debug, Default, Clone)]
struct Parts {
    keys: BTreeSet<Key>,
    /// Types of the workspace.
    records: BTreeSet<Box<str>>,
    /// Names are its values, as in a map.
    open: bool,
}

impl Slots {
    pub(super) fn of(program: &Program, models: &Models) -> Self {
        let mut slots = Self::default();
        for owner in program.layouts.owners() {
            let mut record = Record { generic: program.layouts.is_generic(owner, &program.types), ..Record::default() };
            for (variant, index, ty) in program.layouts.indexed(owner) {
                let name = program.layouts.field_name(owner, variant, index);
                let key = name.filter(|name| name.parse::<u32>().is_err()).map(|name| slots.key(name));
                let mut parts = Parts::default();
                gather(ty, program, models, &mut parts);
                record.keys.extend(key);
                record.fields.insert((variant.into(), index), Field { key, parts });
            }
            slots.types.insert(owner.into(), record);
        }
        slots.close();
        slots
    }

    /// Gives every type the names of what lies in it.
    fn close(&mut self) {
        let mut keys: FxHashMap<Box<str>, BTreeSet<Key>> =
            self.types.iter().map(|(owner, record)| (owner.clone(), record.keys.clone())).collect();
        let mut changed = true;
        while changed {
            changed = false;
            for (owner, record) in &self.types {
                let parts = record.fields.values().flat_map(|field| &field.parts.records);
                let below: BTreeSet<Key> = parts.filter_map(|part| keys.get(part)).flatten().copied().collect();
                let own = keys.entry(owner.clone()).or_default();
                let known = own.len();
                own.extend(below);
                changed |= own.len() > known;
            }
        }
        let open: BTreeSet<Box<str>> = self.open();
        for (owner, record) in &mut self.types {
            for field in record.fields.values_mut() {
                let records = &field.parts.records;
                field.parts.open |= records.iter().any(|part| open.contains(part));
                field.parts.keys = records.iter().filter_map(|part| keys.get(part)).flatten().copied().collect();
            }
            record.keys = keys.get(owner).cloned().unwrap_or_default();
        }
    }

    /// Types in which names may be values.
    fn open(&self) -> BTreeSet<Box<str>> {
        let mut open = BTreeSet::new();
        loop {
            let is_open = |record: &Record| {
                record.generic
                    || record
                        .fields
                        .values()
                        .any(|Field { parts, .. }| parts.open || parts.records.iter().any(|part| open.contains(part)))
            };
            let found: BTreeSet<Box<str>> =
                self.types.iter().filter(|(_, record)| is_open(record)).map(|(owner, _)| owner.clone()).collect();
            if found.len() == open.len() {
                return open;
            }
            open = found;
        }
    }

    fn key(&mut self, name: &str) -> Key {
        let number = Key(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
        *self.keys.entry(plain(name).into()).or_insert(number)
    }

    /// The number of the name of some field, however it is written; none of a name that no field has.
    pub(super) fn find(&self, name: &str) -> Option<Key> {
        self.keys.get(&*plain(name)).copied()
    }

    /// Where what was written under a name is, seen from a field of a type that is read.
    pub(super) fn at(&self, key: Key, (owner, variant, index): (&str, &str, u32)) -> Found {
        let Some(record) = self.types.get(owner).filter(|record| !record.generic && record.keys.contains(&key)) else {
            return Found::Perhaps;
        };
        match record.fields.get(&(variant.into(), index)) {
            Some(field) if field.key == Some(key) => Found::Here,
            Some(field) if !field.parts.open && !field.parts.keys.contains(&key) => Found::Elsewhere,
            _ => Found::Perhaps,
        }
    }
}

/// A name as no rule of casing changes it: `firstName` is `first_name`.
fn plain(name: &str) -> String {
    let name = name.strip_prefix("r#").unwrap_or(name);
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn gather(ty: TyId, program: &Program, models: &Models, parts: &mut Parts) {
    let mut todo = vec![ty];
    let mut seen = BTreeSet::new();
    while let Some(ty) = todo.pop() {
        if !seen.insert(ty) {
            continue;
        }
        match program.types.get(ty) {
            Ty::Adt(path, arguments) => {
                todo.extend(arguments);
                if program.names.is_member(path) {
                    parts.records.insert(path.clone());
                } else {
                    parts.open |= path.contains("Map") || models.type_model(path).is_some_and(|model| model.nests);
                }
            }
            Ty::Ref(inner) | Ty::Slice(inner) => todo.push(*inner),
            Ty::Tuple(all) => todo.extend(all),
            Ty::FnItem(_) | Ty::FnPointer => {}
            _ => parts.open = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_in_every_casing() {
        for written in ["first_name", "firstName", "FIRST_NAME", "first-name", "r#first_name"] {
            assert_eq!(plain(written), "firstname");
        }
    }

    #[test]
    fn a_value_is_where_the_name_is() {
        let mut slots = Slots::default();
        let [name, city, other] = ["name", "city", "other"].map(|key| slots.key(key));
        let field = |key, parts| Field { key: Some(key), parts };
        let leaf = Parts::default;
        let fields = [
            ((Box::from(""), 0), field(name, leaf())),
            ((Box::from(""), 1), field(other, Parts { records: ["Address".into()].into(), ..leaf() })),
            ((Box::from(""), 2), field(other, Parts { open: true, ..leaf() })),
        ];
        let user = Record { fields: fields.into(), keys: [name, other].into(), generic: false };
        let address = Record {
            fields: [((Box::from(""), 0), field(city, leaf()))].into(),
            keys: [city].into(),
            ..Record::default()
        };
        slots.types.extend([("User".into(), user), ("Address".into(), address)]);
        slots.close();
        let at = |key, index| slots.at(key, ("User", "", index));
        assert_eq!([at(name, 0), at(name, 1), at(name, 2)], [Found::Here, Found::Elsewhere, Found::Perhaps]);
        assert_eq!([at(city, 0), at(city, 1), at(city, 2)], [Found::Elsewhere, Found::Perhaps, Found::Perhaps]);
        let unknown = slots.key("unknown");
        assert_eq!(slots.at(unknown, ("User", "", 0)), Found::Perhaps);
        assert_eq!(slots.at(name, ("Unknown", "", 0)), Found::Perhaps);
    }
}
