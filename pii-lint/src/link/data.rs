//! What is personal: the markers of the derives and the `[[external]]` entries.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::Names;
use super::places::Places;
use super::remote::{self, Remote};
use crate::config::{Config, External};
use crate::facts::{CrateFacts, Marker, Site};

/// Number of a personal field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DataId(pub u32);

/// What role a field plays in its type.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Personal data of a category.
    #[default]
    Personal,
    /// Holds a type with personal data of its own.
    Nested,
    /// Says whose record it is; alone no finding.
    SubjectId,
    /// Decided: not personal.
    None,
}

/// A purpose and its basis, as the marker has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purpose {
    /// Purpose key; absent for a user's own purpose.
    pub key: Option<String>,
    /// Path as written.
    pub path: String,
    /// Legal basis.
    pub basis: Option<String>,
    /// Condition for special categories (Art. 9(2) GDPR).
    #[serde(default)]
    pub condition: Option<String>,
    /// Where the assessment of legitimate interests is.
    #[serde(default)]
    pub assessment: Option<String>,
}

/// From when a retention period counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetentionStart {
    /// The time in another field of the type.
    Field(String),
    /// Something that happens, in words.
    Event(String),
}

/// A category, as the marker has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Taxonomy key; absent for a user's own category.
    pub key: Option<String>,
    /// Path as written.
    pub path: String,
    /// Flags of the category.
    #[serde(default)]
    pub flags: Vec<String>,
}

impl Category {
    /// The key, or the path of a user's own category.
    #[must_use]
    pub fn name(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.path)
    }
}

/// A recipient, as the marker of a field has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldRecipient {
    /// Its name.
    pub name: String,
    /// Its role towards the controller.
    #[serde(default)]
    pub role: Option<String>,
    /// Two letters of ISO 3166-1.
    #[serde(default)]
    pub country: Option<String>,
    /// What makes a transfer there lawful.
    #[serde(default)]
    pub safeguard: Option<String>,
}

/// One personal field, or a value that is personal as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataField {
    /// How reports call it: `crm::Customer.email`.
    pub display: String,
    /// Canonical path of its type, or of the function that gives it.
    pub owner: String,
    /// Field name, `Variant.field` in enums; empty for a whole value.
    pub name: String,
    /// Role in its type.
    pub role: Role,
    /// Categories.
    pub categories: Vec<Category>,
    /// Whose data it is, where it is not the subject of the type.
    pub subject: Option<String>,
    /// Purposes.
    pub purposes: Vec<Purpose>,
    /// Retention.
    pub retention: Option<String>,
    /// From when it counts.
    pub retention_start: Option<RetentionStart>,
    /// Where the value comes from.
    pub origin: Option<String>,
    /// Strategy of erasure.
    pub erase: Option<String>,
    /// Mask under a policy.
    pub mask: Option<String>,
    /// Column of the store, where it is not named like the field.
    pub column: Option<String>,
    /// Recipients named at the field.
    pub recipients: Vec<FieldRecipient>,
    /// Stores its type names.
    pub store: Vec<String>,
    /// Where it is declared; without a file when nobody knows.
    pub site: Site,
}

impl DataField {
    /// Whether one of its categories carries the flag.
    #[must_use]
    pub fn has_flag(&self, flag: &str) -> bool {
        self.categories.iter().any(|category| category.flags.iter().any(|own| own == flag))
    }
}

/// A type with personal data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own")]
pub struct PersonalType {
    /// Canonical path.
    pub path: String,
    /// Whose data it is.
    pub subject: Option<String>,
    /// Stores.
    pub store: Vec<String>,
    /// An `[[external]]` entry.
    pub external: bool,
    /// Fields by variant (empty for a struct) and index.
    pub fields: HashMap<(String, u32), DataId>,
    /// The value as a whole.
    pub whole: Option<DataId>,
    /// All its fields in declaration order.
    pub order: Vec<DataId>,
    /// Where it is declared; without a file when nobody knows.
    pub site: Site,
    /// Compiled only into tests.
    pub test: bool,
    /// Its people can be given what is known of them: it implements `Export`.
    pub exports: bool,
    /// It can be erased: it implements `Erase`.
    pub erases: bool,
}

/// A function declared with `#[processing]`, or by an `[[external]]` entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionMarker {
    /// Declared purposes.
    pub purposes: Vec<Purpose>,
    /// Personal parameters, by number.
    pub parameters: BTreeMap<u32, Vec<DataId>>,
    /// What it returns.
    pub returns: Vec<DataId>,
}

/// Everything declared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalData {
    /// Fields by number.
    pub fields: Vec<DataField>,
    /// Types by canonical path.
    pub types: BTreeMap<String, PersonalType>,
    /// Functions by canonical path.
    pub functions: BTreeMap<String, FunctionMarker>,
    /// Markers that could not be read, with the reason.
    pub unreadable: Vec<String>,
    /// Descriptions of types of other crates that were not found: path of the description, the type as written there.
    pub undescribed: Vec<(String, String)>,
    /// External fields whose position is not known: type, field, line of the entry.
    pub unplaced: Vec<(String, String, u32)>,
    /// Numbers of the fields by how reports call them.
    numbers: HashMap<String, DataId>,
}

const VERSION: &str = "pii/1 ";

#[derive(Deserialize)]
#[serde(tag = "item", rename_all = "snake_case")]
enum MarkerJson {
    Type(TypeJson),
    Fn(FnJson),
}

#[derive(Deserialize)]
struct TypeJson {
    name: String,
    #[serde(default)]
    remote: Option<String>,
    subject: Option<String>,
    #[serde(default)]
    store: Vec<String>,
    #[serde(default)]
    variants: Vec<VariantJson>,
}

#[derive(Deserialize)]
struct VariantJson {
    name: Option<String>,
    #[serde(default)]
    fields: Vec<FieldJson>,
}

#[derive(Deserialize)]
struct FieldJson {
    name: String,
    role: Role,
    #[serde(default)]
    categories: Vec<Category>,
    #[serde(default)]
    purposes: Vec<Purpose>,
    #[serde(default)]
    retention: Option<String>,
    #[serde(default)]
    retention_start: Option<RetentionStart>,
    #[serde(default)]
    recipients: Vec<FieldRecipient>,
    #[serde(default)]
    origin: Option<String>,
    #[serde(default)]
    erase: Option<String>,
    #[serde(default)]
    mask: Option<String>,
    #[serde(default)]
    subject: Option<String>,
    #[serde(default)]
    column: Option<String>,
}

#[derive(Deserialize)]
struct FnJson {
    #[serde(default)]
    purposes: Vec<Purpose>,
    #[serde(default)]
    params: Vec<ParamJson>,
    #[serde(default, rename = "return")]
    returns: Vec<Category>,
}

#[derive(Deserialize)]
struct ParamJson {
    index: u32,
    name: String,
    #[serde(default)]
    categories: Vec<Category>,
}

impl PersonalData {
    pub(super) fn link(crates: &[CrateFacts], names: &Names, config: &Config) -> Self {
        let mut data = Self::default();
        let remotes = remote::all(crates, names);
        for facts in crates {
            for marker in &facts.markers {
                let owner = if marker.owner.is_empty() {
                    facts.crate_name.clone()
                } else {
                    format!("{}::{}", facts.crate_name, marker.owner)
                };
                data.marker(marker, &owner, facts, &remotes);
            }
        }
        data.externals(crates, names, config);
        data
    }

    /// The field with this number.
    #[must_use]
    pub fn get(&self, id: DataId) -> &DataField {
        &self.fields[id.0 as usize]
    }

    fn add(&mut self, field: DataField) -> DataId {
        if let Some(&known) = self.numbers.get(&field.display) {
            return known;
        }
        let id = DataId(u32::try_from(self.fields.len()).expect("fewer than 2^32 fields"));
        self.numbers.insert(field.display.clone(), id);
        self.fields.push(field);
        id
    }

    fn marker(&mut self, said: &Marker, owner: &str, facts: &CrateFacts, remotes: &HashMap<String, Remote>) {
        let Some(json) = said.text.strip_prefix(VERSION) else {
            let version = said.text.split_whitespace().next().unwrap_or(&said.text);
            self.unreadable.push(format!("{owner}: marker version `{version}` is not known"));
            return;
        };
        match serde_json::from_str(json) {
            Ok(MarkerJson::Type(marker)) => {
                let name = marker.name.clone();
                let places = Places::of(said, &name, facts);
                self.type_marker(marker, owner, &places, said.test, remotes);
            }
            Ok(MarkerJson::Fn(marker)) => self.function_marker(marker, owner),
            Err(error) => self.unreadable.push(format!("{owner}: {error}")),
        }
    }

    fn type_marker(
        &mut self,
        marker: TypeJson,
        owner: &str,
        places: &Places<'_>,
        test: bool,
        remotes: &HashMap<String, Remote>,
    ) {
        let mut path = format!("{owner}::{}", marker.name);
        let remote = match (marker.remote, remotes.get(&path)) {
            (Some(_), Some(remote)) => Some(remote),
            (Some(written), None) => {
                self.undescribed.push((path, written));
                return;
            }
            (None, _) => None,
        };
        if let Some(remote) = remote {
            path.clone_from(&remote.path);
        }
        if self.types.contains_key(&path) {
            return;
        }
        let mut entry = PersonalType {
            path: path.clone(),
            subject: marker.subject,
            store: marker.store.clone(),
            external: remote.is_some(),
            site: places.of_type(),
            test,
            exports: places.implements("Export"),
            erases: places.implements("Erase"),
            ..PersonalType::default()
        };
        for variant in marker.variants {
            let variant_name = variant.name.unwrap_or_default();
            for (index, field) in variant.fields.into_iter().enumerate() {
                let name = if variant_name.is_empty() { field.name } else { format!("{variant_name}.{}", field.name) };
                let id = self.add(DataField {
                    display: format!("{path}.{name}"),
                    owner: path.clone(),
                    name,
                    role: field.role,
                    categories: field.categories,
                    subject: field.subject,
                    purposes: field.purposes,
                    retention: field.retention,
                    retention_start: field.retention_start,
                    origin: field.origin,
                    erase: field.erase,
                    mask: field.mask,
                    column: field.column,
                    recipients: field.recipients,
                    store: marker.store.clone(),
                    site: places.of_field(&variant_name, index),
                });
                let number = match remote {
                    Some(remote) => remote.field(&variant_name, index),
                    None => u32::try_from(index).ok(),
                };
                match number {
                    Some(number) => {
                        entry.fields.insert((variant_name.clone(), number), id);
                    }
                    None => self.unplaced.push((path.clone(), self.get(id).name.clone(), 0)),
                }
                entry.order.push(id);
            }
        }
        self.types.insert(path, entry);
    }

    fn function_marker(&mut self, marker: FnJson, owner: &str) {
        // Other attributes move the body of an async function into blocks of their own: `f::{closure#0}::{closure#0}`.
        let owner = owner.split("::{closure#").next().unwrap_or(owner);
        let mut entry = FunctionMarker { purposes: marker.purposes, ..FunctionMarker::default() };
        for parameter in marker.params {
            let id = self.add(whole(owner, &parameter.name, parameter.categories));
            entry.parameters.entry(parameter.index).or_default().push(id);
        }
        if !marker.returns.is_empty() {
            entry.returns.push(self.add(whole(owner, "return", marker.returns)));
        }
        self.functions.insert(owner.to_owned(), entry);
    }

    /// The personal fields that columns of a table hold: fields of these names of types that are stored there.
    pub fn columns<'a>(
        &'a self,
        table: &'a str,
        columns: Option<&'a [String]>,
    ) -> impl Iterator<Item = DataId> + use<'a> {
        let stored =
            self.types.values().filter(move |ty| ty.store.iter().any(|store| store.eq_ignore_ascii_case(table)));
        stored.flat_map(|ty| ty.order.iter().copied()).filter(move |id| {
            let field = self.get(*id);
            field.role == Role::Personal
                && columns.is_none_or(|columns| columns.iter().any(|column| column.eq_ignore_ascii_case(&field.name)))
        })
    }

    fn externals(&mut self, crates: &[CrateFacts], names: &Names, config: &Config) {
        for external in &config.externals {
            match &external.value {
                External::Type { path, category } => {
                    let mut entry = self.external_type(&names.written(path), path);
                    let mut field = whole(path, "", vec![declared(category)]);
                    field.display.clone_from(path);
                    let id = self.add(field);
                    entry.whole = Some(id);
                    entry.order.push(id);
                    self.types.insert(names.written(path), entry);
                }
                External::Fields { path, fields } => {
                    let mut entry = self.external_type(&names.written(path), path);
                    for (name, category) in fields {
                        let id = self.add(whole(path, name, vec![declared(category)]));
                        if let Some(key) = field_key(path, name, crates) {
                            entry.fields.insert(key, id);
                        } else {
                            self.unplaced.push((path.clone(), name.clone(), external.line));
                        }
                        entry.order.push(id);
                    }
                    self.types.insert(names.written(path), entry);
                }
                External::Function { path, returns, arguments } => {
                    let mut entry = self.functions.remove(&names.written(path)).unwrap_or_default();
                    if let Some(category) = returns {
                        entry.returns.push(self.add(whole(path, "return", vec![declared(category)])));
                    }
                    for (number, category) in arguments {
                        let id = self.add(whole(path, &number.to_string(), vec![declared(category)]));
                        entry.parameters.entry(u32::try_from(*number).unwrap_or(u32::MAX)).or_default().push(id);
                    }
                    self.functions.insert(names.written(path), entry);
                }
            }
        }
    }

    fn external_type(&mut self, canonical: &str, path: &str) -> PersonalType {
        self.types.remove(canonical).unwrap_or_else(|| PersonalType {
            path: path.to_owned(),
            external: true,
            ..PersonalType::default()
        })
    }
}

fn declared(category: &crate::config::Category) -> Category {
    Category {
        key: Some(category.key.clone()),
        path: category.key.clone(),
        flags: category.flags.iter().map(|&flag| flag.to_owned()).collect(),
    }
}

/// Variant and index of a field of a type nobody annotated: a number stands for itself, a name is looked up where
/// the workspace declares the type.
fn field_key(path: &str, name: &str, crates: &[CrateFacts]) -> Option<(String, u32)> {
    let (variant, field) = name.split_once('.').unwrap_or(("", name));
    if let Ok(index) = field.parse() {
        return Some((variant.to_owned(), index));
    }
    let krate = path.split("::").next()?;
    let last = path.rsplit("::").next()?;
    let containers = crates.iter().filter(|facts| facts.crate_name == krate).flat_map(|facts| &facts.containers);
    containers.filter(|container| container.name == last).find_map(|container| {
        let (_, fields) = container.variants.iter().find(|(known, _)| known == variant)?;
        let index = fields.iter().position(|known| known.name == field)?;
        Some((variant.to_owned(), u32::try_from(index).ok()?))
    })
}

fn whole(owner: &str, name: &str, categories: Vec<Category>) -> DataField {
    DataField {
        display: format!("{owner}.{name}"),
        owner: owner.to_owned(),
        name: name.to_owned(),
        categories,
        ..DataField::default()
    }
}
