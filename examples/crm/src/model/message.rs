//! What people write to the company.

use jiff::Timestamp;
use pii_core::{Erase, Export, PersonalData};
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::{CustomerId, MessageId};
use crate::store::decode;

/// A message from the contact form.
#[derive(PersonalData, Export, Erase, Clone)]
#[pii(subject = Customer, store = "messages")]
pub struct Message {
    /// The message's number.
    #[pii(none)]
    pub id: MessageId,
    /// Who wrote it.
    #[pii(subject_id)]
    pub customer_id: CustomerId,
    /// The text as it was entered.
    #[pii(content::FreeText, erase = delete, retention = "P1Y")]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
    pub body: String,
    /// When it came in.
    #[pii(Content, erase = delete, retention = "P1Y")]
    #[pii(purpose(essential::service::operations::Support, basis = contract))]
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
