//! Table `recipient_tasks`: what the vendor still has to be told.

use jiff::Timestamp;
use pii_core::PersonalData;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqliteConnection};

use super::{StoreError, decode};
use crate::model::RemoteId;

/// One thing to tell.
#[derive(PersonalData, Clone)]
#[pii(subject = Customer, store = "recipient_tasks", store = "customers")]
pub struct Task {
    /// The task's number.
    #[pii(none)]
    pub id: i64,
    /// Which contact it is about.
    #[pii(UniqueId, recipient("HubSpot", role = processor, country = "US", safeguard = scc), purpose(RightsFulfilment, basis = legal_obligation))]
    pub remote: RemoteId,
    /// What to do with it.
    #[pii(none)]
    pub kind: TaskKind,
}

/// What the vendor is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    /// Take over corrections.
    Update,
    /// Put the contact out of use.
    Archive,
    /// Delete it for good.
    Erase,
}

impl TaskKind {
    /// The word the database keeps.
    pub fn word(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Archive => "archive",
            Self::Erase => "erase",
        }
    }

    /// The kind the database's word stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Update, Self::Archive, Self::Erase].into_iter().find(|kind| kind.word() == word)
    }
}

impl FromRow<'_, SqliteRow> for Task {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            remote: RemoteId(row.try_get("remote_id")?),
            kind: decode::word(row, "action", TaskKind::from_word)?,
        })
    }
}

/// Adds a task, part of the transaction that makes it necessary, and gives its number.
pub async fn add(db: &mut SqliteConnection, remote: &RemoteId, kind: TaskKind) -> Result<i64, StoreError> {
    let added = sqlx::query("INSERT INTO recipient_tasks (remote_id, action, created_at) VALUES (?, ?, ?)")
        .bind(&remote.0)
        .bind(kind.word())
        .bind(Timestamp::now().as_millisecond())
        .execute(db)
        .await?;
    Ok(added.last_insert_rowid())
}

/// Everything not done, in the order it was asked for.
pub async fn open(db: &mut SqliteConnection) -> Result<Vec<Task>, StoreError> {
    let found = sqlx::query_as("SELECT * FROM recipient_tasks WHERE done_at IS NULL ORDER BY id").fetch_all(db).await?;
    Ok(found)
}

/// Marks a task done and forgets which contact it was about.
pub async fn done(db: &mut SqliteConnection, id: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE recipient_tasks SET remote_id = NULL, done_at = ? WHERE id = ?")
        .bind(Timestamp::now().as_millisecond())
        .bind(id)
        .execute(db)
        .await?;
    Ok(())
}
