//! The tables as a dataset of Fideslang, for tools that read its manifests.

use serde::Serialize;

use super::join::{ColumnEntry, Comparison, Standing};
use crate::fideslang::{Collection, Dataset, Field, key};
use crate::report::json::document;

#[derive(Serialize)]
struct Manifest<'a> {
    dataset: [Dataset<'a>; 1],
}

/// One dataset with a collection for each table, as JSON, which is YAML as well.
pub fn fideslang(comparison: &Comparison, name: &str) -> String {
    let collections = comparison
        .tables
        .iter()
        .map(|table| Collection { name: &table.name, fields: table.columns.iter().map(field).collect() });
    document(&Manifest { dataset: [Dataset { fides_key: key(name), name, collections: collections.collect() }] })
}

fn field(column: &ColumnEntry) -> Field<'_> {
    Field {
        name: &column.name,
        data_categories: (!column.categories.is_empty()).then(|| column.categories.clone()),
        description: (column.standing == Standing::Undeclared).then_some("no type declares this column"),
        ..Field::default()
    }
}
