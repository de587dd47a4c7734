//! Column values SQLite has no type for.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

/// A moment, kept in milliseconds since 1970.
pub(crate) fn time(row: &SqliteRow, column: &'static str) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_millisecond(row.try_get(column)?).map_err(|_| unreadable(column))
}

/// A moment that may not have come.
pub(crate) fn time_if_any(row: &SqliteRow, column: &'static str) -> Result<Option<Timestamp>, sqlx::Error> {
    row.try_get::<Option<i64>, _>(column)?
        .map(|milliseconds| Timestamp::from_millisecond(milliseconds).map_err(|_| unreadable(column)))
        .transpose()
}

/// One of a closed set of words.
pub(crate) fn word<T>(row: &SqliteRow, column: &'static str, parse: fn(&str) -> Option<T>) -> Result<T, sqlx::Error> {
    parse(row.try_get(column)?).ok_or_else(|| unreadable(column))
}

fn unreadable(column: &'static str) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: "not a value this version knows".into() }
}
