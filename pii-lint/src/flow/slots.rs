//! Where in a serialised text a value stands: what was written as a field is read back in a field of that name.
//!
//! A text is one value, and so is all that is read from it. What tells its parts apart are the names that a serialiser
//! is given. A struct that is read back takes from each name what its own field of that name holds; a name that none
//! of its fields has may be anywhere in it.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::field_names::field_names;
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
    /// What may occur in fields of a name, of whatever type.
    by_name: FxHashMap<Key, Content>,
}

/// The fields of a type of the workspace.
#[derive(Debug, Default)]
struct Record {
    fields: BTreeMap<(Box<str>, u32), Field>,
    content: Content,
    /// A type parameter stands in it: values of different types are at one place.
    generic: bool,
}

#[derive(Debug, Default)]
struct Field {
    /// The names it is read from.
    keys: BTreeSet<Key>,
    /// Types of the workspace in it.
    records: BTreeSet<Box<str>>,
    content: Content,
}

/// What may occur in values of a type.
#[derive(Debug, Default, Clone)]
struct Content {
    keys: BTreeSet<Key>,
    /// Names are its values, as in a map.
    open: bool,
    /// A type in it may be read from names that are not those of its fields.
    renamed: bool,
}

impl Content {
    /// Adds what occurs in a part; true when something was new.
    fn add(&mut self, part: &Self) -> bool {
        let known = (self.keys.len(), self.open, self.renamed);
        self.keys.extend(&part.keys);
        self.open |= part.open;
        self.renamed |= part.renamed;
        (self.keys.len(), self.open, self.renamed) != known
    }
}

impl Slots {
    pub(super) fn of(program: &Program, models: &Models) -> Self {
        let mut slots = Self::default();
        let names = field_names(program);
        for owner in program.layouts.owners() {
            let mut record = Record { generic: program.layouts.is_generic(owner, &program.types), ..Record::default() };
            let read = names.get(owner);
            for (variant, index, ty) in program.layouts.indexed(owner) {
                let mut field = Field::default();
                if let Some(read) = read.filter(|_| variant.is_empty()) {
                    field.keys = read.get(&index).into_iter().flatten().map(|name| slots.key(name)).collect();
                } else if let Some(name) = program.layouts.field_name(owner, variant, index) {
                    field.keys.extend(name.parse::<u32>().is_err().then(|| slots.key(name)));
                }
                gather(ty, program, models, &mut field);
                record.content.keys.extend(&field.keys);
                record.content.open |= field.content.open || record.generic;
                record.content.renamed |= field.content.renamed;
                record.fields.insert((variant.into(), index), field);
            }
            record.content.renamed |= read.is_none();
            slots.types.insert(owner.into(), record);
        }
        slots.close();
        slots
    }

    /// Gives every type and field what lies in its parts.
    fn close(&mut self) {
        let known = self.types.iter().map(|(owner, record)| (owner.clone(), record.content.clone()));
        let mut contents: FxHashMap<Box<str>, Content> = known.collect();
        let mut changed = true;
        while changed {
            changed = false;
            for (owner, record) in &self.types {
                let mut content = contents.remove(owner).unwrap_or_default();
                let parts = record.fields.values().flat_map(|field| &field.records);
                for part in parts.filter_map(|part| contents.get(part)) {
                    changed |= content.add(part);
                }
                contents.insert(owner.clone(), content);
            }
        }
        for (owner, record) in &mut self.types {
            for field in record.fields.values_mut() {
                for part in field.records.iter().filter_map(|part| contents.get(part)) {
                    field.content.add(part);
                }
                for name in &field.keys {
                    self.by_name.entry(*name).or_default().add(&field.content);
                }
            }
            record.content = contents.get(owner).cloned().unwrap_or_default();
        }
    }

    /// The number of a name, however it is written.
    pub(super) fn key(&mut self, name: &str) -> Key {
        let number = Key(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
        *self.keys.entry(plain(name).into()).or_insert(number)
    }

    /// Where what was written under a name is, seen from the member of a value that was read without a type. A name that
    /// is a field of some type is taken to be no key of a map.
    pub(super) fn in_member(&self, key: Key, member: &str) -> Found {
        let Some(member) = self.keys.get(&*plain(member)).copied() else { return Found::Perhaps };
        if member == key {
            return Found::Here;
        }
        match self.by_name.get(&member) {
            Some(content) if !content.open && !content.renamed && !content.keys.contains(&key) => Found::Elsewhere,
            _ => Found::Perhaps,
        }
    }

    /// Where what was written under a name is, seen from a field of a type that is read. A name that the type does not
    /// know is passed over when it is read.
    pub(super) fn at(&self, key: Key, (owner, variant, index): (&str, &str, u32)) -> Found {
        let Some(record) = self.types.get(owner).filter(|record| !record.generic) else { return Found::Perhaps };
        if !record.content.keys.contains(&key) {
            let is_open = record.content.open || record.content.renamed;
            return if is_open { Found::Perhaps } else { Found::Elsewhere };
        }
        match record.fields.get(&(variant.into(), index)) {
            Some(field) if field.keys.contains(&key) => Found::Here,
            Some(field) if !field.content.open && !field.content.keys.contains(&key) => Found::Elsewhere,
            _ => Found::Perhaps,
        }
    }
}

/// A name as no rule of casing changes it: `firstName` is `first_name`.
fn plain(name: &str) -> String {
    let name = name.strip_prefix("r#").unwrap_or(name);
    name.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn gather(ty: TyId, program: &Program, models: &Models, field: &mut Field) {
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
                    field.records.insert(path.clone());
                } else {
                    let model = models.type_model(path);
                    field.content.open |= path.contains("Map") || model.is_some_and(|model| model.nests);
                    // What others call the parts of their types is not known.
                    field.content.renamed |= model.is_none() && path.contains("::") && !path.starts_with("std::");
                }
            }
            Ty::Ref(inner) | Ty::Slice(inner) => todo.push(*inner),
            Ty::Tuple(all) => todo.extend(all),
            Ty::FnItem(_) | Ty::FnPointer => {}
            _ => field.content.open = true,
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
        let field = |key| Field { keys: [key].into(), ..Field::default() };
        let open = Content { open: true, ..Content::default() };
        let renamed = Content { renamed: true, ..Content::default() };
        let fields = [
            ((Box::from(""), 0), field(name)),
            ((Box::from(""), 1), Field { records: ["Address".into()].into(), ..field(other) }),
            ((Box::from(""), 2), Field { content: open, ..field(other) }),
        ];
        let content = |keys: &[Key], open| Content { keys: keys.iter().copied().collect(), open, ..Content::default() };
        let user = Record { fields: fields.into(), content: content(&[name, other], true), generic: false };
        let fields = [((Box::from(""), 0), field(city))];
        let address = Record { fields: fields.into(), content: content(&[city], false), generic: false };
        let other_names = Record { content: renamed, ..Record::default() };
        let types = [("User".into(), user), ("Address".into(), address), ("Renamed".into(), other_names)];
        slots.types.extend(types);
        slots.close();
        let at = |key, index| slots.at(key, ("User", "", index));
        assert_eq!([at(name, 0), at(name, 1), at(name, 2)], [Found::Here, Found::Elsewhere, Found::Perhaps]);
        assert_eq!([at(city, 0), at(city, 1), at(city, 2)], [Found::Elsewhere, Found::Perhaps, Found::Perhaps]);
        let unknown = slots.key("unknown");
        assert_eq!(slots.at(unknown, ("User", "", 0)), Found::Perhaps);
        assert_eq!(slots.at(name, ("Unknown", "", 0)), Found::Perhaps);
        assert_eq!(slots.at(unknown, ("Address", "", 0)), Found::Elsewhere);
        assert_eq!(slots.at(unknown, ("Renamed", "", 0)), Found::Perhaps);
    }
}
