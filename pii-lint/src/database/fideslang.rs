//! The tables as a dataset of Fideslang, for tools that read its manifests.

use serde::Serialize;

use super::join::{Comparison, Standing};

#[derive(Serialize)]
struct Manifest<'a> {
    dataset: [Dataset<'a>; 1],
}

#[derive(Serialize)]
struct Dataset<'a> {
    fides_key: &'a str,
    name: &'a str,
    collections: Vec<Collection<'a>>,
}

#[derive(Serialize)]
struct Collection<'a> {
    name: &'a str,
    fields: Vec<Field<'a>>,
}

#[derive(Serialize)]
struct Field<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    data_categories: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
}

/// One dataset with a collection for each table, as JSON, which is YAML as well.
pub fn fideslang(comparison: &Comparison, name: &str) -> String {
    let collections = comparison.tables.iter().map(|table| Collection {
        name: &table.name,
        fields: table
            .columns
            .iter()
            .map(|column| Field {
                name: &column.name,
                data_categories: column.categories.iter().map(String::as_str).collect(),
                description: (column.standing == Standing::Undeclared).then_some("no type declares this column"),
            })
            .collect(),
    });
    let key: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "_.-".contains(c) { c } else { '_' }).collect();
    let manifest = Manifest { dataset: [Dataset { fides_key: &key, name, collections: collections.collect() }] };
    serde_json::to_string_pretty(&manifest).expect("all keys are text") + "\n"
}
