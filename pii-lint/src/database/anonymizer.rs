//! Labels for the extension `PostgreSQL` Anonymizer: which columns are masked, and how.

use std::fmt::Write;

use super::join::{ColumnEntry, Comparison, Standing};

/// What stands in place of values of a category, the longest key first that fits. The functions are those of the
/// extension. What is not listed is masked as null, or as text that says nothing where a column must not be null.
const MASKS: &[(&str, &str)] = &[
    ("user.contact.address.city", "anon.dummy_city_name()"),
    ("user.contact.address.country", "anon.dummy_country_name()"),
    ("user.contact.address.postal_code", "anon.dummy_zip_code()"),
    ("user.contact.address.street", "anon.dummy_street_name()"),
    ("user.contact.email", "anon.dummy_free_email()"),
    ("user.contact.organization", "anon.dummy_company_name()"),
    ("user.contact.phone_number", "anon.dummy_phone_number()"),
    ("user.device.ip_address", "anon.dummy_ipv4()"),
    ("user.name.first", "anon.dummy_first_name()"),
    ("user.name.last", "anon.dummy_last_name()"),
    ("user.name", "anon.dummy_name()"),
    ("user.unique_id", ""),
];

/// A script of `SECURITY LABEL` statements, one for each column that holds personal data. Keys are left as they are, so
/// that joins hold: they are listed as comments.
pub fn anonymizer(comparison: &Comparison) -> String {
    let mut text =
        String::from("-- Masking rules for PostgreSQL Anonymizer, from what the types of the program declare.\n");
    for table in &comparison.tables {
        for column in table.columns.iter().filter(|column| column.standing == Standing::Personal) {
            push_label(&mut text, &table.name, column);
        }
    }
    let undeclared = comparison.undeclared().count();
    if undeclared > 0 {
        let _ = writeln!(text, "-- Declared by no type, and without a rule: {undeclared} of the columns.");
    }
    text
}

fn push_label(text: &mut String, table: &str, column: &ColumnEntry) {
    let place = table.split('.').chain([column.name.as_str()]).map(quoted).collect::<Vec<_>>().join(".");
    match mask(column) {
        None => {
            let _ = writeln!(text, "-- kept, for it is a key: {place}");
        }
        Some(mask) => {
            let _ = writeln!(
                text,
                "SECURITY LABEL FOR anon ON COLUMN {place}\n  IS 'MASKED WITH {}';",
                mask.replace('\'', "''")
            );
        }
    }
}

fn mask(column: &ColumnEntry) -> Option<String> {
    let key = column.categories.first().map(String::as_str).unwrap_or_default();
    let fits = |known: &str| key == known || key.strip_prefix(known).is_some_and(|rest| rest.starts_with('.'));
    let best = MASKS.iter().filter(|(known, _)| fits(known)).max_by_key(|(known, _)| known.len());
    let text = ["TEXT", "VARCHAR", "CHARACTER", "CHAR", "CITEXT"].iter().any(|kind| column.kind.starts_with(kind));
    match best {
        Some((_, "")) => None,
        // A function that gives text does not fit a column of another type.
        Some((_, function)) if text => Some(format!("FUNCTION {function}")),
        _ => Some("VALUE NULL".to_owned()),
    }
}

fn quoted(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if plain && !name.starts_with(|c: char| c.is_ascii_digit()) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}
