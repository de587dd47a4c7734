//! The SQL, one module per table.

pub mod access_log;
pub mod consents;
pub mod customers;
pub(crate) mod decode;
pub mod dossiers;
pub mod messages;
pub mod recipient_tasks;

/// What the database could not do.
///
/// A driver's own words may quote the values of the statement that failed, so only the kind of failure is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A unique value is in use already.
    #[error("the value is in use already")]
    Taken,
    /// A row holds something this version does not know.
    #[error("a stored row cannot be read")]
    Unreadable,
    /// All connections are busy, or the file is locked.
    #[error("the database is busy")]
    Busy,
    /// Anything else: a full disk, a damaged file.
    #[error("the database failed")]
    Failed,
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) if error.is_unique_violation() => Self::Taken,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => Self::Unreadable,
            sqlx::Error::PoolTimedOut => Self::Busy,
            _ => Self::Failed,
        }
    }
}
