//! What people write to the company.

use jiff::Timestamp;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::{CustomerId, MessageId};
use crate::store::decode;

/// A message from the contact form.
#[derive(Clone)]
pub struct Message {
    /// The message's number.
    pub id: MessageId,
    /// Who wrote it.
    pub customer_id: CustomerId,
    /// The text as it was entered.
    pub body: String,
    /// When it came in.
    pub received_at: Timestamp,
}

impl Message {
    /// A message that has just come in.
    pub fn received(customer_id: CustomerId, body: String) -> Self {
        Self { id: MessageId(Uuid::new_v4()), customer_id, body, received_at: Timestamp::now() }
    }
}

impl FromRow<'_, SqliteRow> for Message {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: MessageId(row.try_get("id")?),
            customer_id: CustomerId(row.try_get("customer_id")?),
            body: row.try_get("body")?,
            received_at: decode::time(row, "received_at")?,
        })
    }
}
