//! The tables of `pii.toml` as users write them. Every key is optional here: `valid` says what is missing.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::{Activity, Controller, Processor};
use crate::model::{
    Alias, ConsentModel, DeclassifyModel, FunctionModel, HandlerModel, SinkModel, TraitModel, TypeModel,
};

/// All tables, each with its place.
#[derive(Default)]
pub(super) struct Document {
    pub(super) controller: Option<Table<Controller>>,
    pub(super) processor: Option<Table<Processor>>,
    pub(super) levels: Option<Table<BTreeMap<String, String>>>,
    pub(super) unanalysed: Option<Table<BTreeMap<String, toml::Value>>>,
    pub(super) external: Vec<Table<External>>,
    pub(super) activity: Vec<Table<Activity>>,
    pub(super) recipient: Vec<Table<Recipient>>,
    pub(super) store: Vec<Table<Store>>,
    pub(super) allow: Vec<Table<Allow>>,
    pub(super) sink: Vec<Table<SinkModel>>,
    pub(super) declassify: Vec<Table<DeclassifyModel>>,
    pub(super) function: Vec<Table<FunctionModel>>,
    pub(super) types: Vec<Table<TypeModel>>,
    pub(super) traits: Vec<Table<TraitModel>>,
    pub(super) handler: Vec<Table<HandlerModel>>,
    pub(super) alias: Vec<Table<Alias>>,
    pub(super) consent: Vec<Table<ConsentModel>>,
}

/// A table and where its parts stand.
pub(super) struct Table<T> {
    pub(super) value: T,
    pub(super) span: Range<usize>,
    /// Places of the values in it, by path: `category`, `fields.email`, `hosts.0`.
    pub(super) places: BTreeMap<String, Range<usize>>,
    /// Nothing in it was misread, so a key that is absent is truly missing.
    pub(super) whole: bool,
}

impl<T> Table<T> {
    /// Place of a value, or of the whole table.
    pub(super) fn place(&self, path: &str) -> Range<usize> {
        self.places.get(path).unwrap_or(&self.span).clone()
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct External {
    #[serde(rename = "type")]
    pub(super) ty: Option<String>,
    pub(super) category: Option<String>,
    pub(super) fields: BTreeMap<String, String>,
    pub(super) function: Option<String>,
    #[serde(rename = "return")]
    pub(super) returns: Option<String>,
    pub(super) arguments: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Recipient {
    pub(super) name: Option<String>,
    pub(super) role: Option<String>,
    pub(super) hosts: Vec<String>,
    pub(super) functions: Vec<String>,
    pub(super) country: Option<String>,
    pub(super) safeguard: Option<String>,
    pub(super) safeguard_document: Option<String>,
    pub(super) valid_from: Option<toml::Value>,
    pub(super) valid_until: Option<toml::Value>,
    pub(super) contract: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Store {
    pub(super) name: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) functions: Vec<String>,
    pub(super) reason: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Allow {
    pub(super) rule: Option<String>,
    pub(super) path: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) until: Option<toml::Value>,
}
