//! Table `consents`, the ledger. The database itself refuses to change or remove its rows.

use sqlx::SqliteConnection;

use super::StoreError;
use crate::consent::Purpose;
use crate::model::{ConsentEntry, CustomerId};

/// Adds a line.
pub async fn append(db: &mut SqliteConnection, entry: &ConsentEntry) -> Result<(), StoreError> {
    let statement = &entry.statement;
    sqlx::query(
        "INSERT INTO consents (customer_id, purpose, decision, wording, source, recorded_at) \
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(entry.customer_id.0)
    .bind(statement.purpose.word())
    .bind(statement.decision.word())
    .bind(statement.wording)
    .bind(statement.source.word())
    .bind(statement.recorded_at.as_millisecond())
    .execute(db)
    .await?;
    Ok(())
}

/// The line that holds: a customer's last one about a purpose.
pub async fn last(
    db: &mut SqliteConnection,
    customer: CustomerId,
    purpose: Purpose,
) -> Result<Option<ConsentEntry>, StoreError> {
    let found = sqlx::query_as("SELECT * FROM consents WHERE customer_id = ? AND purpose = ? ORDER BY id DESC LIMIT 1")
        .bind(customer.0)
        .bind(purpose.word())
        .fetch_optional(db)
        .await?;
    Ok(found)
}

/// All lines of a customer, oldest first.
pub async fn of_customer(db: &mut SqliteConnection, customer: CustomerId) -> Result<Vec<ConsentEntry>, StoreError> {
    let found = sqlx::query_as("SELECT * FROM consents WHERE customer_id = ? ORDER BY id")
        .bind(customer.0)
        .fetch_all(db)
        .await?;
    Ok(found)
}
