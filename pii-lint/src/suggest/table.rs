//! Columns of a database table, judged by name as fields are.

use super::context::Context;
use super::kind::{FieldType, Kind};
use super::record::{Anchor, Field, Record};
use super::{Declared, Tier, score};

/// What a column looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSuggestion {
    /// Its name.
    pub column: String,
    /// Taxonomy key.
    pub category: &'static str,
    /// How sure it is.
    pub tier: Tier,
    /// Why.
    pub reasons: Vec<String>,
}

/// What the columns of a table look like; each column with its type in SQL, in upper case.
pub fn columns<'a>(table: &str, columns: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<ColumnSuggestion> {
    let field = |(name, sql): (&str, &str)| Field {
        variant: None,
        name: name.to_owned(),
        ty: FieldType { kind: kind(sql), secret: false, plain: true },
        line: 0,
        column: 0,
        start: 0,
        decided: false,
    };
    // A schema before the name says whose table it is, and nothing of its rows.
    let name = table.rsplit('.').next().unwrap_or(table).to_owned();
    let record = Record {
        module: name.clone(),
        name,
        line: 0,
        derives: Vec::new(),
        test: false,
        fields: columns.into_iter().map(field).collect(),
        newtype: false,
        is_enum: false,
        described: false,
        anchor: Anchor { start: 0, debug: None, derive_end: None },
    };
    let context = Context { row: Some(record.name.clone()), ..Context::of(&record) };
    let scored = score::score(&record, &context, &Declared::default());
    let suggestions = scored.into_iter().map(|scored| ColumnSuggestion {
        column: record.fields[scored.field].name.clone(),
        category: scored.category.key,
        tier: scored.tier,
        reasons: scored.reasons,
    });
    suggestions.collect()
}

/// What a column of this type can hold.
fn kind(sql: &str) -> Kind {
    let word = sql.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("").to_ascii_uppercase();
    match word.as_str() {
        "BOOL" | "BOOLEAN" | "BIT" | "INTERVAL" | "TIME" | "TSVECTOR" => Kind::Other,
        "SMALLINT" | "INT" | "INTEGER" | "BIGINT" | "INT2" | "INT4" | "INT8" | "TINYINT" | "MEDIUMINT" | "SERIAL"
        | "BIGSERIAL" | "NUMERIC" | "DECIMAL" | "REAL" | "FLOAT" | "DOUBLE" => Kind::Number,
        "DATE" => Kind::Day,
        "TIMESTAMP" | "TIMESTAMPTZ" | "DATETIME" => Kind::Moment,
        "BYTEA" | "BLOB" | "BINARY" | "VARBINARY" | "LONGBLOB" | "MEDIUMBLOB" | "TINYBLOB" => Kind::Bytes,
        "UUID" => Kind::Unique,
        "INET" | "CIDR" => Kind::Network,
        "JSON" | "JSONB" | "XML" => Kind::Document,
        "ENUM" => Kind::Choice,
        // SQLite takes any word for a type, and none.
        _ => Kind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_judged_as_fields_are() {
        let found = columns(
            "public.customers",
            [
                ("id", "UUID"),
                ("email", "VARCHAR(255)"),
                ("email_verified", "BOOLEAN"),
                ("birth_date", "DATE"),
                ("name", "TEXT"),
                ("created_at", "TIMESTAMPTZ"),
            ],
        );
        let told: Vec<_> = found.iter().map(|it| (it.column.as_str(), it.category, it.tier)).collect();
        assert_eq!(
            told,
            [
                ("id", "user.unique_id", Tier::Certain),
                ("email", "user.contact.email", Tier::Certain),
                ("birth_date", "user.demographic.date_of_birth", Tier::Certain),
                ("name", "user.name", Tier::Certain),
            ]
        );
        assert_eq!(columns("jobs", [("name", "TEXT"), ("queue", "TEXT"), ("attempts", "INT")]), []);
    }
}
