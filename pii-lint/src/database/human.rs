//! The comparison for people.

use std::fmt::Write;

use super::join::{ColumnEntry, Comparison, Standing, TableEntry};
use crate::report::counted;

/// One table after the other with what its columns are, then what does not fit together.
pub fn human(comparison: &Comparison) -> String {
    let mut text = String::new();
    for table in &comparison.tables {
        push_table(&mut text, table);
    }
    push_list(
        &mut text,
        "declared fields without a column",
        comparison
            .without_column
            .iter()
            .map(|field| format!("{}: no column `{}` in {}", field.field, field.column, field.tables.join(", "))),
    );
    push_list(
        &mut text,
        "stores that are no table here",
        comparison.stores_without_table.iter().map(|store| format!("{}: {}", store.store, store.types.join(", "))),
    );
    push_list(&mut text, "types that name no store", comparison.types_without_store.iter().cloned());
    push_list(
        &mut text,
        "statements that could not be read",
        comparison.unread.iter().map(|unread| format!("{}:{}: {}", unread.file, unread.line, unread.begins)),
    );
    text.push_str(&counts(comparison));
    text
}

fn push_table(text: &mut String, table: &TableEntry) {
    let types = if table.types.is_empty() { "no type names it".to_owned() } else { table.types.join(", ") };
    let _ = writeln!(text, "{} ({}:{}): {types}", table.name, table.file, table.line);
    let width = table.columns.iter().map(|column| column.name.chars().count()).max().unwrap_or_default();
    for column in &table.columns {
        let _ = writeln!(text, "  {:width$}  {}", column.name, what(column));
    }
    text.push('\n');
}

fn what(column: &ColumnEntry) -> String {
    match (column.standing, &column.guess) {
        (Standing::Personal, _) => column.categories.join(", "),
        (Standing::NotPersonal, _) => "not personal".to_owned(),
        (Standing::Undeclared, None) => "undeclared".to_owned(),
        (Standing::Undeclared, Some(guess)) => {
            let category = guess.category.as_deref().unwrap_or("free text");
            format!("undeclared, looks like {category} ({}): {}", guess.tier, guess.reasons.join(", "))
        }
    }
}

fn push_list(text: &mut String, title: &str, entries: impl Iterator<Item = String>) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        return;
    }
    let _ = writeln!(text, "{title}");
    for entry in entries {
        let _ = writeln!(text, "  {entry}");
    }
    text.push('\n');
}

fn counts(comparison: &Comparison) -> String {
    let columns: Vec<_> = comparison.tables.iter().flat_map(|table| &table.columns).collect();
    let of = |standing: Standing| columns.iter().filter(|column| column.standing == standing).count();
    let guessed = columns.iter().filter(|column| column.guess.is_some()).count();
    format!(
        "{} with {}: {} personal, {} not personal, {} undeclared, {guessed} of them personal by their looks\n\
         declared fields without a column: {}, statements not read: {}\n",
        counted(comparison.tables.len(), "table"),
        counted(columns.len(), "column"),
        of(Standing::Personal),
        of(Standing::NotPersonal),
        of(Standing::Undeclared),
        comparison.without_column.len(),
        comparison.unread.len(),
    )
}
