//! What types declare, held against what tables there are.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::layout::{Layout, Table};
use crate::report::{FieldEntry, Report, TypeEntry};

/// Tables and declarations side by side.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Comparison {
    /// Every table, by name.
    pub tables: Vec<TableEntry>,
    /// Personal fields whose types name a table that has no such column.
    pub without_column: Vec<FieldWithoutColumn>,
    /// Stores that types name and no statement makes a table of.
    pub stores_without_table: Vec<StoreWithoutTable>,
    /// Types that say of no store.
    pub types_without_store: Vec<String>,
    /// Statements about tables that could not be read.
    pub unread: Vec<UnreadEntry>,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct TableEntry {
    /// Its name.
    pub name: String,
    /// File of the statement that makes it, relative to the workspace root.
    pub file: String,
    /// Line of that statement.
    pub line: u32,
    /// Types that name it as their store.
    pub types: Vec<String>,
    /// Its columns.
    pub columns: Vec<ColumnEntry>,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnEntry {
    /// Its name.
    pub name: String,
    /// Its type in SQL.
    #[serde(rename = "type")]
    pub kind: String,
    /// File of the statement that makes it.
    pub file: String,
    /// Line of that statement.
    pub line: u32,
    /// What it is.
    pub standing: Standing,
    /// Fields declared for it, `crm::Customer.email`.
    pub fields: Vec<String>,
    /// Taxonomy keys of these fields.
    pub categories: Vec<String>,
    /// Flags of these categories.
    pub flags: Vec<String>,
    /// Of a column no type declares: what it looks like, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guess: Option<Guess>,
}

/// What is known of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A field declares it as personal data.
    Personal,
    /// Fields declare it, none of them as personal data.
    NotPersonal,
    /// No type that names the table has a field for it.
    Undeclared,
}

/// What an undeclared column looks like. Never more than a question to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guess {
    /// Taxonomy key; none for text that may hold anything.
    pub category: Option<String>,
    /// `certain`, `likely` or `possible`.
    pub tier: String,
    /// Why.
    pub reasons: Vec<String>,
}

/// A declared field without a column.
#[derive(Debug, Clone, Serialize)]
pub struct FieldWithoutColumn {
    /// `crm::Customer.email`.
    pub field: String,
    /// The column it should have.
    pub column: String,
    /// The tables its type names.
    pub tables: Vec<String>,
}

/// A store that is no table.
#[derive(Debug, Clone, Serialize)]
pub struct StoreWithoutTable {
    /// Its name.
    pub store: String,
    /// Types that name it.
    pub types: Vec<String>,
}

/// A statement that could not be read.
#[derive(Debug, Clone, Serialize)]
pub struct UnreadEntry {
    /// File it stands in.
    pub file: String,
    /// Line it begins at.
    pub line: u32,
    /// What it begins with.
    pub begins: String,
}

/// Holds the two against each other; `guess` says what undeclared columns of a table look like, by column.
///
/// # Examples
///
/// ```
/// use pii_lint::database::{Dialect, Layout, Standing, compare};
/// use pii_lint::report::Report;
///
/// let mut layout = Layout::default();
/// layout.read("1.sql", "CREATE TABLE customers (email text);", Dialect::Postgres);
/// let comparison = compare(&Report::default(), &layout, |_| Default::default());
/// assert_eq!(comparison.tables[0].columns[0].standing, Standing::Undeclared);
/// ```
pub fn compare(report: &Report, layout: &Layout, guess: impl Fn(&Table) -> BTreeMap<String, Guess>) -> Comparison {
    Comparison {
        tables: layout.tables().map(|table| table_entry(table, report, layout, &guess)).collect(),
        without_column: without_column(report, layout),
        stores_without_table: stores_without_table(report, layout),
        types_without_store: types_without_store(report),
        unread: layout
            .unread
            .iter()
            .map(|unread| UnreadEntry { file: unread.file.clone(), line: unread.line, begins: unread.begins.clone() })
            .collect(),
    }
}

fn table_entry(
    table: &Table,
    report: &Report,
    layout: &Layout,
    guess: impl Fn(&Table) -> BTreeMap<String, Guess>,
) -> TableEntry {
    let types: Vec<&TypeEntry> = report.types.iter().filter(|entry| tables(entry, layout).contains(&table)).collect();
    let mut guesses = guess(table);
    let columns = table.columns.iter().map(|column| {
        let declared = |field: &&FieldEntry| column_of(field).eq_ignore_ascii_case(&column.name);
        let fields: Vec<(&TypeEntry, &FieldEntry)> = types
            .iter()
            .flat_map(|entry| entry.fields.iter().filter(declared).map(move |field| (*entry, field)))
            .collect();
        let other =
            types.iter().flat_map(|entry| &entry.others).any(|name| last(name).eq_ignore_ascii_case(&column.name));
        let standing = match (fields.is_empty(), other) {
            (false, _) => Standing::Personal,
            (true, true) => Standing::NotPersonal,
            (true, false) => Standing::Undeclared,
        };
        let unique = |words: BTreeSet<&String>| words.into_iter().cloned().collect::<Vec<_>>();
        ColumnEntry {
            name: column.name.clone(),
            kind: column.kind.clone(),
            file: column.file.clone(),
            line: column.line,
            standing,
            fields: fields.iter().map(|(entry, field)| entry.datum(field)).collect(),
            categories: unique(fields.iter().flat_map(|(_, field)| &field.categories).collect()),
            flags: unique(fields.iter().flat_map(|(_, field)| &field.flags).collect()),
            guess: if standing == Standing::Undeclared { guesses.remove(&column.name) } else { None },
        }
    });
    TableEntry {
        name: table.name.clone(),
        file: table.file.clone(),
        line: table.line,
        columns: columns.collect(),
        types: types.iter().map(|entry| entry.path.clone()).collect(),
    }
}

/// The tables a type is stored in.
fn tables<'a>(entry: &TypeEntry, layout: &'a Layout) -> Vec<&'a Table> {
    entry.store.iter().filter_map(|store| layout.table(store)).collect()
}

fn column_of(field: &FieldEntry) -> &str {
    field.column.as_deref().unwrap_or_else(|| last(&field.name))
}

/// The field of a variant is stored under its own name.
fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn without_column(report: &Report, layout: &Layout) -> Vec<FieldWithoutColumn> {
    let mut found = Vec::new();
    for entry in &report.types {
        let tables = tables(entry, layout);
        if tables.is_empty() {
            continue;
        }
        for field in &entry.fields {
            let column = column_of(field);
            let has = |table: &&Table| table.columns.iter().any(|known| known.name.eq_ignore_ascii_case(column));
            if !tables.iter().any(has) {
                found.push(FieldWithoutColumn {
                    field: entry.datum(field),
                    column: column.to_owned(),
                    tables: tables.iter().map(|table| table.name.clone()).collect(),
                });
            }
        }
    }
    found
}

fn stores_without_table(report: &Report, layout: &Layout) -> Vec<StoreWithoutTable> {
    let mut stores: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for entry in &report.types {
        for store in entry.store.iter().filter(|store| layout.table(store).is_none()) {
            stores.entry(store).or_default().push(entry.path.clone());
        }
    }
    stores.into_iter().map(|(store, types)| StoreWithoutTable { store: store.to_owned(), types }).collect()
}

fn types_without_store(report: &Report) -> Vec<String> {
    let without = report.types.iter().filter(|entry| entry.store.is_empty());
    without.map(|entry| entry.path.clone()).collect()
}

impl Comparison {
    /// Columns no type declares, with their tables; those of tables that some type names first counts as a gap of that
    /// type, the others as tables nobody has decided about.
    pub fn undeclared(&self) -> impl Iterator<Item = (&TableEntry, &ColumnEntry)> {
        self.tables.iter().flat_map(|table| {
            let undeclared = table.columns.iter().filter(|column| column.standing == Standing::Undeclared);
            undeclared.map(move |column| (table, column))
        })
    }
}
