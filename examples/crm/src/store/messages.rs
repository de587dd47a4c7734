//! Table `messages`.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::StoreError;
use crate::model::{CustomerId, Message};

/// Adds a message.
pub async fn insert(db: &mut SqliteConnection, message: &Message) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO messages (id, customer_id, body, received_at) VALUES (?, ?, ?, ?)")
        .bind(message.id.0)
        .bind(message.customer_id.0)
        .bind(&message.body)
        .bind(message.received_at.as_millisecond())
        .execute(db)
        .await?;
    Ok(())
}

/// A customer's messages, oldest first.
pub async fn of_customer(db: &mut SqliteConnection, customer: CustomerId) -> Result<Vec<Message>, StoreError> {
    let found = sqlx::query_as("SELECT * FROM messages WHERE customer_id = ? ORDER BY received_at, id")
        .bind(customer.0)
        .fetch_all(db)
        .await?;
    Ok(found)
}

/// Removes the messages that came in before a moment, and gives how many there were.
pub async fn remove_before(db: &mut SqliteConnection, moment: Timestamp) -> Result<u64, StoreError> {
    let removed =
        sqlx::query("DELETE FROM messages WHERE received_at < ?").bind(moment.as_millisecond()).execute(db).await?;
    Ok(removed.rows_affected())
}

/// Removes a customer's messages.
pub async fn remove_all(db: &mut SqliteConnection, customer: CustomerId) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM messages WHERE customer_id = ?").bind(customer.0).execute(db).await?;
    Ok(())
}
