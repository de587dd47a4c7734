//! The database: how it is opened and how its schema grows.

use std::str::FromStr;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions};

const MIGRATIONS: [(i64, &str, &str); 3] = [
    (1, "customers", include_str!("../migrations/0001_customers.sql")),
    (2, "consents", include_str!("../migrations/0002_consents.sql")),
    (3, "accounting", include_str!("../migrations/0003_accounting.sql")),
];

/// Opens the database at an SQLite URL, creates it if need be, and brings its schema up to date.
///
/// # Errors
///
/// When the URL is not SQLite's, the file cannot be opened, or a migration that already ran has been edited since.
pub async fn open(url: &str) -> Result<SqlitePool, sqlx::Error> {
    // Erased rows are overwritten with zeros instead of staying in free pages until something else needs the space.
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .pragma("secure_delete", "ON");
    let pool = if url.contains(":memory:") {
        // Every connection to a memory database is a database of its own, gone when it closes.
        SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None)
    } else {
        SqlitePoolOptions::new()
    };
    let pool = pool.connect_with(options).await?;
    let migrations = MIGRATIONS.map(|(version, name, sql)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.to_vec()).run(&pool).await?;
    Ok(pool)
}

/// Empties the write-ahead log, which otherwise keeps erased rows until it happens to be overwritten.
///
/// # Errors
///
/// When the database cannot be written.
pub async fn purge_log(db: &SqlitePool) -> Result<(), sqlx::Error> {
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(db).await.map(drop)
}
